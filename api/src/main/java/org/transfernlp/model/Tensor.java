package org.transfernlp.model;

/**
 * A named block of parameters outside its network.
 *
 * @param name unique within its layer group (and head)
 * @param shape sizes of the dimensions, outermost first
 * @param values in row-major order; as many as the product of the shape
 */
public record Tensor(String name, int[] shape, float[] values) {

  /**
   * Checks that shape and values agree.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Tensor {
    long size = 1;
    for (int dimension : shape) {
      size *= dimension;
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "Tensor '"
              + name
              + "' has "
              + values.length
              + " values where its shape asks for "
              + size);
    }
  }
}
