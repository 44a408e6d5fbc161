package org.transfernlp.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ShelfTest {

  @Test
  void serviceThatBreaksIsToldOnceUntilItRecovers() {
    List<String> warnings = new ArrayList<>();
    Shelf<AtomicReference<String>> shelf =
        new Shelf<>("model", AtomicReference::get, service -> service, warnings::add);
    AtomicReference<String> service = new AtomicReference<>("lstm");
    shelf.add(service, Map.of());
    service.set("other");
    assertEquals(List.of(), shelf.all());
    shelf.update(service, Map.of());
    assertEquals(List.of(), shelf.all());
    assertEquals(
        List.of(
            "The model 'lstm' does not say any more what it is: it says that it is 'other'; its code has to be mended, that is java.util.concurrent.atomic.AtomicReference."),
        warnings);
    service.set("lstm");
    assertEquals(List.of(service), shelf.all());
    service.set("other");
    assertEquals(List.of(), shelf.all());
    assertEquals(2, warnings.size());
  }
}
