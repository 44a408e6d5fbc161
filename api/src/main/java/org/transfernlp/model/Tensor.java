package org.transfernlp.model;

/**
 * A named block of parameters outside its network.
 *
 * @param name unique within its layer group; 1 to 100 printable ASCII characters without spaces
 * @param shape sizes of the dimensions, outermost first
 * @param values in row-major order; as many as the product of the shape
 */
public record Tensor(String name, int[] shape, float[] values) {

  /**
   * Checks that shape and values agree. The name is checked where the tensor is used.
   *
   * @throws IllegalArgumentException if they do not
   */
  public Tensor {
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException("Tensor '" + name + "' has a dimension below 0");
      }
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
