//! Mixed models that are ready to run on a report's tables.

/// In R, with lme4: odds of a named source, with articles and events as random effects.
pub(super) const R: &str = r#"# Mixed model of named sources on the tables of `onrecord score`. Needs the package lme4.
# Rscript mixed_model.R REPORT-FOLDER
library(lme4)
folder <- commandArgs(trailingOnly = TRUE)
folder <- if (length(folder)) folder[1] else "onrecord-report"
claims <- read.csv(file.path(folder, "claims.csv"), na.strings = "")
articles <- read.csv(file.path(folder, "articles.csv"), na.strings = "")
# Headline claims by people and bodies: statements that are not embedded in another.
# Whether R took true and false for words or for logical values, they read alike so.
single <- tolower(as.character(claims$embedded)) == "false"
human <- claims[single & claims$act == "statement" & claims$level %in% c("named", "partial", "unnamed"), ]
human$named <- as.integer(human$level == "named")
data <- merge(human, articles[c("article", "event", "words")], by = "article")
data$outlet[is.na(data$outlet)] <- "unknown"
if (length(unique(data$outlet)) < 2) stop("the claims are of one outlet: there is nothing to compare")
data$log_words <- as.numeric(scale(log(data$words)))
# The counts that the model is made on: named (1) and not (0), as in named_share_x and named_share_n of outlets.csv.
print(xtabs(~ outlet + named, data))
# Claims hang together in an article, and articles on one event have much in common. An article that tells no event is
# alone on its own: glmer would leave it out.
events <- any(!is.na(data$event))
data$event <- ifelse(is.na(data$event), data$article, data$event)
random <- if (events) "(1 | event) + (1 | article)" else "(1 | article)"
model <- glmer(as.formula(paste("named ~ outlet + log_words +", random)), data, family = binomial,
               control = glmerControl(optimizer = "bobyqa"))
print(summary(model))
# Odds ratios against the first outlet, with Wald intervals.
print(exp(cbind(odds_ratio = fixef(model), confint(model, parm = "beta_", method = "Wald"))))
"#;

/// In Python, with pandas and statsmodels: the same by generalized estimating equations and by a mixed model.
pub(super) const PYTHON: &str = r#"# Models of named sources on the tables of `onrecord score`. Needs pandas and statsmodels.
# python mixed_model.py REPORT-FOLDER
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import statsmodels.api as sm
import statsmodels.formula.api as smf
from statsmodels.genmod.bayes_mixed_glm import BinomialBayesMixedGLM

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "onrecord-report")
claims = pd.read_csv(folder / "claims.csv")
articles = pd.read_csv(folder / "articles.csv")
# Headline claims by people and bodies: statements that are not embedded in another.
human = claims[(claims.act == "statement") & claims.embedded.eq(False) & claims.level.isin(["named", "partial", "unnamed"])].copy()
human["named"] = (human.level == "named").astype(int)
data = human.merge(articles[["article", "event", "words"]], on="article")
data["outlet"] = data.outlet.fillna("unknown")
if data.outlet.nunique() < 2:
    sys.exit("the claims are of one outlet: there is nothing to compare")
# The counts that the models are made on: named (1) and not (0), as in named_share_x and named_share_n of outlets.csv.
print(pd.crosstab(data.outlet, data.named))
log_words = np.log(data.words)
data["log_words"] = (log_words - log_words.mean()) / log_words.std()
# Averaged over articles: claims of one article may hang together in any way.
averaged = smf.gee("named ~ outlet + log_words", "article", data, family=sm.families.Binomial(),
                   cov_struct=sm.cov_struct.Exchangeable()).fit()
print(averaged.summary())
print(np.exp(averaged.conf_int().assign(odds_ratio=averaged.params)))
# With articles, and events where there are any, as random effects. An article that tells no event is alone on its own.
random = {"article": "0 + C(article)"}
if data.event.notna().any():
    data["event"] = data.event.fillna(data.article)
    random["event"] = "0 + C(event)"
print(BinomialBayesMixedGLM.from_formula("named ~ outlet + log_words", random, data).fit_vb().summary())
"#;
