package org.transfernlp.engine.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.transfernlp.dataset.TaskKind;
import org.transfernlp.model.Model;
import org.transfernlp.model.ModelInfo;
import org.transfernlp.model.Network;
import org.transfernlp.model.NetworkSpec;

/** A model for tests whose networks can be made to do anything instead of what they should. */
public final class OddModel implements Model {

  private final BagOfWords bag;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /** What a method of a network does. */
  @FunctionalInterface
  public interface Answer {

    /** Answers, perhaps after the right network was asked. */
    @Nullable Object to(Question question) throws Throwable;
  }

  /**
   * A call.
   *
   * @param network a right one
   */
  public record Question(Network network, Method method, Object[] arguments) {

    /** What is right. */
    public Object rightly() throws Throwable {
      try {
        return method.invoke(network, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  /** A model whose networks are right, but for what is set. */
  public OddModel(BagOfWords bag) {
    this.bag = bag;
  }

  /** Lets a method of all networks do something else. */
  public OddModel when(String method, Answer answer) {
    answers.put(method, answer);
    return this;
  }

  @Override
  public ModelInfo info() {
    return new ModelInfo("odd", "Odd", TaskKind.SINGLE_TEXT, "none");
  }

  @Override
  public Network build(NetworkSpec spec) {
    Network network = bag.build(spec);
    return (Network)
        Proxy.newProxyInstance(
            OddModel.class.getClassLoader(),
            new Class<?>[] {Network.class},
            (proxy, method, arguments) -> {
              Question question =
                  new Question(network, method, arguments == null ? new Object[0] : arguments);
              Answer answer = answers.get(method.getName());
              return answer == null ? question.rightly() : answer.to(question);
            });
  }
}
