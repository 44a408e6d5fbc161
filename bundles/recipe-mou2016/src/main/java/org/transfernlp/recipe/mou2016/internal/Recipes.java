package org.transfernlp.recipe.mou2016.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.transfernlp.experiment.Catalogue;
import org.transfernlp.study.StudyFormat;
import org.transfernlp.study.StudyRecipe;

/** The paper's tables and figures that trials are behind. */
public final class Recipes {

  private Recipes() {}

  /** Table 2 of the paper. */
  @Component(service = StudyRecipe.class)
  public static final class Table2 extends YamlRecipe {

    @Activate
    public Table2(@Reference StudyFormat format, @Reference Catalogue catalogue) {
      super(
          "table2", "Mou et al. 2016, Table 2: all six tasks without transfer", format, catalogue);
    }
  }

  /** Table 3 of the paper. */
  @Component(service = StudyRecipe.class)
  public static final class Table3 extends YamlRecipe {

    @Activate
    public Table3(@Reference StudyFormat format, @Reference Catalogue catalogue) {
      super("table3", "Mou et al. 2016, Table 3: INIT, layer by layer", format, catalogue);
    }
  }

  /** Figure 2 of the paper. */
  @Component(service = StudyRecipe.class)
  public static final class Figure2 extends YamlRecipe {

    @Activate
    public Figure2(@Reference StudyFormat format, @Reference Catalogue catalogue) {
      super("figure2", "Mou et al. 2016, Figure 2: learning rates after INIT", format, catalogue);
    }
  }

  /** Figure 3 of the paper. */
  @Component(service = StudyRecipe.class)
  public static final class Figure3 extends YamlRecipe {

    @Activate
    public Figure3(@Reference StudyFormat format, @Reference Catalogue catalogue) {
      super("figure3", "Mou et al. 2016, Figure 3: when to transfer", format, catalogue);
    }
  }

  /** Figure 4 of the paper. */
  @Component(service = StudyRecipe.class)
  public static final class Figure4 extends YamlRecipe {

    @Activate
    public Figure4(@Reference StudyFormat format, @Reference Catalogue catalogue) {
      super(
          "figure4", "Mou et al. 2016, Figure 4: MULT and MULT+INIT against λ", format, catalogue);
    }
  }
}
