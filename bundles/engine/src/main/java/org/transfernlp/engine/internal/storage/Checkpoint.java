package org.transfernlp.engine.internal.storage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.transfernlp.experiment.ExperimentException;
import org.transfernlp.model.LayerGroup;
import org.transfernlp.model.Tensor;
import org.transfernlp.storage.AtomicFile;
import org.transfernlp.storage.Sha256;

/**
 * A network's parameters, kept as a file in the safetensors format: eight bytes with the length of
 * a JSON header, the header, then the values (little-endian). Tensor names are {@code group/name},
 * and {@code source/group/name} of those that the source has of its own in joint training.
 *
 * @param tensors the parameters of each layer group
 * @param sources those of the source that are not the target's too; empty without joint training
 */
public record Checkpoint(
    Map<LayerGroup, List<Tensor>> tensors, Map<LayerGroup, List<Tensor>> sources) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 1 << 16;
  private static final long LONGEST_HEADER = 1 << 20;

  private static final String OF_SOURCE = "source/";
  private static final Pattern TENSOR =
      Pattern.compile(
          Stream.of(LayerGroup.values())
              .map(LayerGroup::name)
              .collect(Collectors.joining("|", "(", ")/(.+)")));

  public Checkpoint {
    tensors = copy(tensors);
    sources = copy(sources);
  }

  /** The parameters of a network that is trained on one task. */
  public Checkpoint(Map<LayerGroup, List<Tensor>> tensors) {
    this(tensors, Map.of());
  }

  private static Map<LayerGroup, List<Tensor>> copy(Map<LayerGroup, List<Tensor>> tensors) {
    Map<LayerGroup, List<Tensor>> copy = new EnumMap<>(LayerGroup.class);
    copy.putAll(tensors);
    return copy;
  }

  /** The parameters of a layer group. */
  public List<Tensor> of(LayerGroup group) {
    return tensors.getOrDefault(group, List.of());
  }

  /**
   * Writes a file.
   *
   * @param force whether to wait until it is on the disk; without that a power cut may damage it
   * @return the SHA-256 of what was written, 64 hexadecimal digits
   * @throws ExperimentException if it cannot be written
   */
  public String write(Path file, boolean force) {
    MessageDigest digest = Sha256.digest();
    AtomicFile.Content content = stream -> write(new DigestOutputStream(stream, digest));
    if (force) {
      AtomicFile.write(file, content);
    } else {
      AtomicFile.writeLazily(file, content);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Writes to a stream. */
  public void write(OutputStream stream) throws IOException {
    byte[] header = JSON.writeValueAsBytes(header());
    stream.write(littleEndian(Long.BYTES).putLong(0, header.length).array());
    stream.write(header);
    writeValues(tensors, stream);
    writeValues(sources, stream);
  }

  /**
   * Checks a file that {@link #write(Path, boolean)} wrote.
   *
   * @param sha256 what {@link #write(Path, boolean)} returned
   * @throws ExperimentException if it cannot be read, or its bytes are not those that were written
   */
  public static void check(Path file, String sha256) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      requireWhole(channel, file, sha256);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Reads a file that {@link #write(Path, boolean)} wrote.
   *
   * @param sha256 what {@link #write(Path, boolean)} returned
   * @throws ExperimentException if it cannot be read, or its bytes are not those that were written
   */
  public static Checkpoint read(Path file, String sha256) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      requireWhole(channel, file, sha256);
      channel.position(0);
      long size = channel.size();
      long length = size < Long.BYTES ? 0 : read(channel, Long.BYTES).getLong();
      if (length < 2 || length > LONGEST_HEADER || length > size - Long.BYTES) {
        throw damaged(file);
      }
      byte[] header = new byte[(int) length];
      read(channel, header.length).get(header);
      long left = size - channel.position();
      Map<LayerGroup, List<Tensor>> tensors = new EnumMap<>(LayerGroup.class);
      Map<LayerGroup, List<Tensor>> sources = new EnumMap<>(LayerGroup.class);
      for (Map.Entry<String, JsonNode> entry : JSON.readTree(header).properties()) {
        boolean ofSource = entry.getKey().startsWith(OF_SOURCE);
        String key = ofSource ? entry.getKey().substring(OF_SOURCE.length()) : entry.getKey();
        Matcher names = TENSOR.matcher(key);
        int[] shape = shape(entry.getValue(), left);
        if (!names.matches() || shape == null) {
          throw damaged(file);
        }
        Tensor tensor = readTensor(names.group(2), shape, channel);
        left -= (long) tensor.values().length * Float.BYTES;
        (ofSource ? sources : tensors)
            .computeIfAbsent(LayerGroup.valueOf(names.group(1)), group -> new ArrayList<>())
            .add(tensor);
      }
      if (left != 0) {
        throw damaged(file);
      }
      return new Checkpoint(tensors, sources);
    } catch (JacksonException e) {
      throw damaged(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static void requireWhole(FileChannel channel, Path file, String sha256)
      throws IOException {
    if (!sha256(channel).equals(sha256)) {
      throw damaged(file);
    }
  }

  private static ExperimentException damaged(Path file) {
    return new ExperimentException("The checkpoint " + file + " is damaged.");
  }

  private static ExperimentException unreadable(Path file, IOException e) {
    return e instanceof NoSuchFileException
        ? new ExperimentException("The checkpoint " + file + " is missing.", e)
        : new ExperimentException("Cannot read the checkpoint %s: %s.".formatted(file, e), e);
  }

  private ObjectNode header() {
    ObjectNode header = JSON.createObjectNode();
    long offset = describe("", tensors, 0, header);
    describe(OF_SOURCE, sources, offset, header);
    return header;
  }

  /** Says where tensors are; where those after them start. */
  private static long describe(
      String prefix, Map<LayerGroup, List<Tensor>> tensors, long start, ObjectNode header) {
    long offset = start;
    for (Map.Entry<LayerGroup, List<Tensor>> group : tensors.entrySet()) {
      for (Tensor tensor : group.getValue()) {
        ObjectNode entry = header.putObject(prefix + group.getKey() + "/" + tensor.name());
        entry.put("dtype", "F32");
        ArrayNode shape = entry.putArray("shape");
        for (int dimension : tensor.shape()) {
          shape.add(dimension);
        }
        long end = offset + (long) tensor.values().length * Float.BYTES;
        entry.putArray("data_offsets").add(offset).add(end);
        offset = end;
      }
    }
    return offset;
  }

  private static void writeValues(Map<LayerGroup, List<Tensor>> tensors, OutputStream stream)
      throws IOException {
    for (List<Tensor> group : tensors.values()) {
      for (Tensor tensor : group) {
        writeValues(tensor.values(), stream);
      }
    }
  }

  private static void writeValues(float[] values, OutputStream stream) throws IOException {
    byte[] chunk = new byte[CHUNK];
    ByteBuffer bytes = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < values.length; from += CHUNK / Float.BYTES) {
      int count = Math.min(CHUNK / Float.BYTES, values.length - from);
      bytes.asFloatBuffer().put(values, from, count);
      stream.write(chunk, 0, count * Float.BYTES);
    }
  }

  /**
   * The shape of a tensor, as the header says.
   *
   * @param left bytes of the file that are not read yet
   * @return null if the header makes no sense, or tells of more values than there are
   */
  private static int @Nullable [] shape(JsonNode entry, long left) {
    JsonNode dimensions = entry.path("shape");
    if (!entry.path("dtype").asText().equals("F32") || !dimensions.isArray()) {
      return null;
    }
    int[] shape = new int[dimensions.size()];
    long bytes = Float.BYTES;
    for (int i = 0; i < shape.length; i++) {
      JsonNode dimension = dimensions.get(i);
      if (!dimension.isInt() || dimension.intValue() < 0) {
        return null;
      }
      shape[i] = dimension.intValue();
      bytes = bytes * shape[i]; // At most 2^31 times the size of a file.
      if (bytes > left) {
        return null;
      }
    }
    return bytes / Float.BYTES <= Integer.MAX_VALUE ? shape : null;
  }

  private static Tensor readTensor(String name, int[] shape, FileChannel channel)
      throws IOException {
    int size = Math.toIntExact(IntStream.of(shape).asLongStream().reduce(1, (a, b) -> a * b));
    float[] values = new float[size];
    for (int from = 0; from < size; from += CHUNK / Float.BYTES) {
      int count = Math.min(CHUNK / Float.BYTES, size - from);
      read(channel, count * Float.BYTES).asFloatBuffer().get(values, from, count);
    }
    return new Tensor(name, shape, values);
  }

  private static ByteBuffer read(FileChannel channel, int length) throws IOException {
    ByteBuffer bytes = littleEndian(length);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw new EOFException("the file ends too early");
      }
    }
    return bytes.flip();
  }

  private static String sha256(FileChannel channel) throws IOException {
    MessageDigest digest = Sha256.digest();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    while (channel.read(bytes) >= 0) {
      digest.update(bytes.flip());
      bytes.clear();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
