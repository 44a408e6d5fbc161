package org.transfernlp.dataset.files.internal;

import java.util.List;

/**
 * Where the rows of a split stand.
 *
 * @param format of all its files
 * @param files one, whose label says nothing, unless the format is {@link Format#TEXTS}
 */
record SplitFile(Format format, List<ClassFile> files) {

  SplitFile {
    files = List.copyOf(files);
  }

  /** All its places. */
  List<Place> places() {
    return files.stream().map(ClassFile::place).toList();
  }
}
