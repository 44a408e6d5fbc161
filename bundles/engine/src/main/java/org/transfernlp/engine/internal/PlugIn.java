package org.transfernlp.engine.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** What users are told of a plug-in whose code fails. */
final class PlugIn {

  private static final Pattern CLASS = Pattern.compile("((?:\\w+/)+)([\\w$]+)");

  private PlugIn() {}

  /** What it threw, as a part of a sentence. */
  static String problem(Throwable e) {
    if (e instanceof NoClassDefFoundError) {
      Matcher absent = CLASS.matcher(String.valueOf(e.getMessage()));
      if (absent.matches()) {
        String name = absent.group(1).replace('/', '.');
        return "the class %s%s cannot be found by its bundle, whose Import-Package may lack %s"
            .formatted(name, absent.group(2), name.substring(0, name.length() - 1));
      }
    }
    return e.toString().lines().findFirst().orElse("").strip().replaceFirst("[.!]+$", "");
  }

  /** What to do about it, as a part of a sentence. */
  static String remedy(Object service) {
    return "its code has to be mended, that is " + origin(service);
  }

  /** Where it comes from. */
  static String origin(Object service) {
    Bundle bundle = FrameworkUtil.getBundle(service.getClass());
    return bundle == null
        ? service.getClass().getName()
        : bundle.getSymbolicName() + " " + bundle.getVersion();
  }
}
