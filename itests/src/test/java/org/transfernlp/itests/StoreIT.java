package org.transfernlp.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.junit.After;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.OptionUtils;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.transfernlp.store.ResultStore;
import org.transfernlp.store.StoreException;

/** Results in H2, and in PostgreSQL as long as a configuration file says so. */
@RunWith(PaxExamWithPostgres.class)
@ExamReactorStrategy(PerClass.class)
@SuppressWarnings("NullAway.Init")
public class StoreIT {

  private static final String ADDRESS = "TRANSFERNLP_TEST_POSTGRES";

  private static final Path CONFIGURATION =
      Path.of(System.getProperty("karaf.base", ""), "etc/org.ops4j.datasource-transfernlp.cfg");

  /** Injected so that the tests wait for it. */
  @Inject
  @SuppressWarnings("UnusedVariable")
  private BootFinished bootFinished;

  @Inject private ResultStore store;

  @Configuration
  public Option[] configuration() {
    return OptionUtils.combine(
        Container.assembly(),
        CoreOptions.environment(ADDRESS + "=" + PaxExamWithPostgres.address()));
  }

  @After
  public void removeConfiguration() throws IOException {
    Files.deleteIfExists(CONFIGURATION);
  }

  @Test
  public void resultsMoveWithTheConfiguration() throws Exception {
    Path file = Path.of(System.getenv("TRANSFERNLP_HOME"), "store", "results.mv.db");
    assertEquals(file.toString(), store.location());
    store.publish("it-store", "in-h2");
    assertTrue(Files.exists(file));

    String address = System.getenv(ADDRESS);
    write("PostgreSQL JDBC Driver", address);
    awaitLocation(address);
    assertEquals(Map.of(), store.published());
    store.publish("it-store", "in-postgresql");
    assertEquals(Map.of("it-store", "in-postgresql"), store.published());

    Files.delete(CONFIGURATION);
    awaitLocation(file.toString());
    assertEquals("in-h2", store.published().get("it-store"));
    assertTrue(store.withdraw("it-store"));
  }

  @Test
  public void driverThatIsNotThereKeepsResultsFromGoingElsewhere() throws Exception {
    write("No such driver", "jdbc:none:nowhere");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        store.published();
      } catch (StoreException e) {
        assertTrue(e.getMessage(), e.getMessage().contains("etc/" + CONFIGURATION.getFileName()));
        return;
      }
      assertTrue("Results still go to H2.", System.nanoTime() < deadline);
      Thread.onSpinWait();
    }
  }

  private void awaitLocation(String expected) throws TimeoutException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!location().equals(expected)) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("Results are kept in " + location());
      }
      Thread.onSpinWait();
    }
  }

  private String location() {
    try {
      return store.location();
    } catch (StoreException e) {
      return e.getMessage();
    }
  }

  /** Written elsewhere and moved, so that no half of it is ever seen. */
  private static void write(String driver, String address) throws IOException {
    Path written = Files.createTempFile("datasource", ".cfg");
    Files.writeString(
        written,
        "osgi.jdbc.driver.name = %s\ndataSourceName = transfernlp\nurl = %s\nuser = postgres\n.password = none\n"
            .formatted(driver, address),
        StandardCharsets.UTF_8);
    Files.move(written, CONFIGURATION, StandardCopyOption.REPLACE_EXISTING);
  }
}
