package org.transfernlp.model.layers;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.osgi.annotation.versioning.ConsumerType;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.NetworkSpec;
import org.transfernlp.model.Tensor;

/**
 * A network put together of nothing but Deeplearning4j's own layers, so that its file can be loaded
 * where there is no class of this project.
 */
@ConsumerType
public interface Dl4jForm {

  /**
   * A network that computes what a task does, within float error.
   *
   * @param parameters the task's, as {@link org.transfernlp.model.Network#read} gives them
   * @return is closed by the caller
   */
  Model network(NetworkSpec spec, Map<LayerGroup, List<Tensor>> parameters);

  /** See {@link org.transfernlp.model.Network#guide}. */
  String guide();

  /**
   * Sets a parameter of a network.
   *
   * @param key the layer's name or number, {@code _}, and the parameter's name, for example {@code
   *     0_W}
   * @param tensor the values in the order that Deeplearning4j has them in when it is read row by
   *     row, whatever its shape is called there
   */
  static void assign(Model network, String key, Tensor tensor) {
    INDArray parameter = network.getParam(key);
    parameter.assign(Nd4j.create(tensor.values(), parameter.shape(), 'c'));
  }
}
