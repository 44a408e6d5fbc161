package org.transfernlp.store.jdbc.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.sql.SQLException;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a database that is configured. */
class ConfiguredSourceTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://host:5432/db, jdbc:postgresql://host:5432/db",
    "jdbc:postgresql://ann:geheim@host/db, jdbc:postgresql://host/db",
    "jdbc:postgresql://ann:gehe@im@host/db, jdbc:postgresql://host/db",
    "jdbc:postgresql://ann:gehe?im@host/db, jdbc:postgresql://host/db",
    "jdbc:postgresql://host/db?user=ann&password=geheim, jdbc:postgresql://host/db",
    "jdbc:h2:tcp://host/db;PASSWORD=geheim, jdbc:h2:tcp://host/db"
  })
  void addressIsShownWithoutUserAndPassword(String url, String shown) {
    assertEquals(shown, source(url).location());
  }

  /** The driver's words are shown as well, and the rest of the properties never. */
  @ParameterizedTest
  @ValueSource(strings = {"53100", "28P01", "3D000", "42501", "08001", "90030", "XX000"})
  void whatIsWrongIsToldWithoutThePassword(String state) {
    String told =
        source("jdbc:postgresql://ann:geheim@host/db").explain(new SQLException("no", state));
    assertFalse(told.contains("geheim"), told);
  }

  @Test
  void partsOfAnAddressMakeOne() {
    ConfiguredSource source =
        new ConfiguredSource(
            new JdbcDataSource(),
            Map.of("serverName", "host", "databaseName", "db", ".password", "geheim"));
    assertEquals("host/db", source.location());
  }

  private static ConfiguredSource source(String url) {
    return new ConfiguredSource(
        new JdbcDataSource(), Map.of("url", url, "user", "ann", "password", "geheim"));
  }
}
