//! What the intervals, tests and corrections are worth where the truth is known.
//!
//! `cargo test --lib simulation` runs the short form; `cargo test --release --lib simulation -- --ignored
//! --nocapture` the long one, which prints what it finds.

use super::{
    Chance, Clusters, Influence, Interval, acceleration, at_least, bca, cohens_h, corrected_shares, expanded, hill,
    jackknife, odds_ratio, permutation_p, wilson,
};

/// A standard normal number, by G. E. P. Box and M. E. Muller (1958).
fn normal(chance: &mut Chance) -> f64 {
    (-2.0 * (1.0 - chance.uniform()).ln()).sqrt() * (std::f64::consts::TAU * chance.uniform()).cos()
}

/// An outlet of articles whose own shares scatter around `level` (log odds): yes and all claims of each.
fn outlet(articles: usize, level: f64, scatter: f64, chance: &mut Chance) -> Clusters {
    let mut clusters = Clusters::new(2);
    for _ in 0..articles {
        let share = 1.0 / (1.0 + (-level - scatter * normal(chance)).exp());
        let claims = 3 + chance.below(20);
        let yes = (0..claims).filter(|_| chance.uniform() < share).count();
        clusters.push([yes as f64, f64::from(claims)]);
    }
    clusters
}

/// The share that [`outlet`] makes on average.
fn truth(level: f64, scatter: f64) -> f64 {
    let mut chance = Chance::new(0, "truth", 0);
    let n = 2_000_000;
    (0..n).map(|_| 1.0 / (1.0 + (-level - scatter * normal(&mut chance)).exp())).sum::<f64>() / f64::from(n)
}

/// An outlet's share, its resampled values, and how much single articles move it.
fn resampled(clusters: &Clusters, resamples: u64, seed: u64) -> (f64, Vec<f64>, Influence) {
    let all: Vec<u32> = (0..clusters.len() as u32).collect();
    let totals = clusters.totals(&all);
    let (mut counts, mut sums) = (Vec::new(), [0.0; 2]);
    let values = (0..resamples)
        .map(|r| {
            clusters.resampled(&all, &mut Chance::new(seed, "resample", r), &mut counts, &mut sums);
            sums[0] / sums[1]
        })
        .collect();
    let without: Vec<f64> =
        all.iter().map(|i| (totals[0] - clusters.row(*i)[0]) / (totals[1] - clusters.row(*i)[1])).collect();
    (totals[0] / totals[1], values, Influence::of(without))
}

/// Shares of simulated outlets whose interval holds the truth.
struct Coverage {
    /// BCa over resampled articles, expanded for few of them.
    expanded: f64,
    /// The same, not expanded.
    plain: f64,
    /// Wilson over claims.
    naive: f64,
}

fn coverage(outlets: u64, resamples: u64, articles: usize) -> Coverage {
    let (level, scatter) = (0.5, 1.0);
    let truth = truth(level, scatter);
    let holds = |interval: Interval| f64::from(u8::from(interval.low <= truth && truth <= interval.high));
    let mut found = Coverage { expanded: 0.0, plain: 0.0, naive: 0.0 };
    for number in 0..outlets {
        let clusters = outlet(articles, level, scatter, &mut Chance::new(11, "outlet", number));
        let (estimate, mut values, moved) = resampled(&clusters, resamples, number);
        let mut at = |confidence| holds(bca(estimate, &mut values, acceleration([moved]), confidence).unwrap());
        found.plain += at(0.95) / outlets as f64;
        found.expanded += at(expanded([moved], 0.95)) / outlets as f64;
        let totals = clusters.totals(&(0..articles as u32).collect::<Vec<_>>());
        found.naive += holds(wilson(totals[0] as u64, totals[1] as u64, 0.95).unwrap()) / outlets as f64;
    }
    found
}

/// Shares of simulated pairs of outlets, of so many articles each, whose interval of the difference holds the truth:
/// expanded for few articles, and not.
fn coverage_of_difference(pairs: u64, resamples: u64, articles: [usize; 2]) -> [f64; 2] {
    let (levels, scatter) = ([0.5, 1.2], [1.0, 0.6]);
    let truth = truth(levels[0], scatter[0]) - truth(levels[1], scatter[1]);
    let mut found = [0.0; 2];
    for number in 0..pairs {
        let mut chance = Chance::new(14, "pair", number);
        let of = [0, 1].map(|i| outlet(articles[i], levels[i], scatter[i], &mut chance));
        let [(x, first, a), (y, second, b)] = [0, 1].map(|i| resampled(&of[i], resamples, 2 * number + i as u64));
        let mut apart: Vec<f64> = first.iter().zip(&second).map(|(x, y)| x - y).collect();
        let moved = [a, b.negated()];
        for (confidence, found) in [expanded(moved, 0.95), 0.95].into_iter().zip(&mut found) {
            let interval = bca(x - y, &mut apart, acceleration(moved), confidence).unwrap();
            *found += f64::from(u8::from(interval.low <= truth && truth <= interval.high)) / pairs as f64;
        }
    }
    found
}

/// Share of pairs of outlets with the same habits that the permutation of articles takes for different at 5 %.
fn rejected(pairs: u64, permutations: u64, articles: u32) -> f64 {
    let mut rejected = 0;
    for number in 0..pairs {
        let clusters = outlet(2 * articles as usize, 0.5, 1.0, &mut Chance::new(12, "pair", number));
        let mut order: Vec<u32> = (0..2 * articles).collect();
        let distance = |order: &[u32]| {
            let (a, b) = order.split_at(articles as usize);
            let (a, b) = (clusters.totals(a), clusters.totals(b));
            (a[0] / a[1] - b[0] / b[1]).abs()
        };
        let seen = distance(&order);
        let mut chance = Chance::new(number, "permutation", 0);
        let extreme = (0..permutations)
            .filter(|_| {
                chance.draw(&mut order, articles as usize);
                at_least(distance(&order), seen)
            })
            .count();
        rejected += u32::from(permutation_p(extreme as u64, permutations).unwrap() <= 0.05);
    }
    f64::from(rejected) / pairs as f64
}

/// Bias of the named share as the classifier gives it, and as the correction gives it.
fn bias(corpora: u64) -> (f64, f64) {
    let (truth, right) = ([0.6, 0.1, 0.3], [[0.92, 0.03, 0.05], [0.2, 0.7, 0.1], [0.15, 0.05, 0.8]]);
    let pick = |shares: &[f64; 3], chance: &mut Chance| {
        let at = chance.uniform();
        if at < shares[0] {
            0
        } else if at < shares[0] + shares[1] {
            1
        } else {
            2
        }
    };
    let (mut raw, mut mended) = (0.0, 0.0);
    for number in 0..corpora {
        let mut chance = Chance::new(13, "corpus", number);
        let (mut seen, mut errors) = ([0.0; 3], vec![vec![0.0; 3]; 3]);
        for unit in 0..3400 {
            let is = pick(&truth, &mut chance);
            let given = pick(&right[is], &mut chance);
            if unit < 400 { errors[is][given] += 1.0 } else { seen[given] += 1.0 }
        }
        raw += seen[0] / 3000.0 - truth[0];
        mended += corrected_shares(&seen, &errors).unwrap()[0] - truth[0];
    }
    (raw / corpora as f64, mended / corpora as f64)
}

#[test]
fn the_cluster_bootstrap_covers_and_the_naive_interval_does_not() {
    for articles in [10, 40] {
        let found = coverage(500, 400, articles);
        assert!((0.92..=0.97).contains(&found.expanded), "{articles}: {}", found.expanded);
        assert!(found.naive < 0.85, "{articles}: {}", found.naive);
    }
}

#[test]
fn the_interval_of_a_difference_covers() {
    let [expanded, plain] = coverage_of_difference(500, 400, [10, 14]);
    assert!((0.92..=0.97).contains(&expanded), "{expanded}");
    assert!(plain < expanded, "{plain}");
}

/// Claims of articles by source: some sources are heard again and again, most in one article only.
fn heard(articles: usize, chance: &mut Chance) -> Vec<Vec<(usize, u64)>> {
    let mut own = 60;
    let mut article = || {
        (0..3 + chance.below(7))
            .map(|_| {
                // The few that are heard again are the likelier the nearer to the first.
                let again = (60.0_f64.powf(chance.uniform()) - 1.0) as usize;
                own += 1;
                let claims = 1 + (chance.uniform().ln() / 0.55_f64.ln()) as u64;
                (if chance.uniform() < 0.35 { again } else { own }, claims)
            })
            .collect()
    };
    (0..articles).map(|_| article()).collect()
}

/// Hill's numbers of all articles but one.
fn diversity(articles: &[Vec<(usize, u64)>], left_out: usize) -> [f64; 3] {
    let mut counts = std::collections::BTreeMap::new();
    for (_, article) in articles.iter().enumerate().filter(|(i, _)| *i != left_out) {
        article.iter().for_each(|(source, n)| *counts.entry(*source).or_insert(0) += n);
    }
    let counts: Vec<u64> = counts.into_values().collect();
    [0.0, 1.0, 2.0].map(|order| hill(&counts, order).unwrap())
}

/// Shares of simulated outlets whose jackknife interval of Hill's numbers holds what as many articles show on average.
fn coverage_of_diversity(outlets: u64, articles: usize) -> [f64; 3] {
    let mut truth = [0.0; 3];
    for number in 0..4 * outlets {
        let found = diversity(&heard(articles, &mut Chance::new(15, "truth", number)), usize::MAX);
        truth.iter_mut().zip(found).for_each(|(sum, found)| *sum += found / (4 * outlets) as f64);
    }
    let mut held = [0.0; 3];
    for number in 0..outlets {
        let articles = heard(articles, &mut Chance::new(16, "outlet", number));
        let estimate = diversity(&articles, usize::MAX);
        let without: Vec<[f64; 3]> = (0..articles.len()).map(|i| diversity(&articles, i)).collect();
        for order in 0..3 {
            let without: Vec<f64> = without.iter().map(|values| values[order]).collect();
            let interval = jackknife(estimate[order], &without, 0.95).unwrap();
            held[order] += f64::from(u8::from(interval.low <= truth[order] && truth[order] <= interval.high));
        }
    }
    held.map(|n| n / outlets as f64)
}

#[test]
fn the_jackknife_of_diversity_covers() {
    for (order, held) in coverage_of_diversity(500, 20).into_iter().enumerate() {
        assert!((0.91..=0.98).contains(&held), "order {order}: {held}");
    }
}

#[test]
fn the_permutation_test_rejects_what_it_should_under_the_null() {
    let rejected = rejected(1000, 199, 20);
    assert!((0.04..=0.06).contains(&rejected), "{rejected}");
}

#[test]
fn the_correction_removes_the_bias() {
    let (raw, mended) = bias(200);
    assert!(raw.abs() > 0.01, "{raw}");
    assert!(mended.abs() < 0.005, "{mended}");
}

#[test]
fn no_share_makes_an_effect_size_that_is_no_number() {
    for p in 0..=20 {
        for q in 0..=20 {
            let (p, q) = (f64::from(p) / 20.0, f64::from(q) / 20.0);
            assert!(cohens_h(p, q).is_ok_and(f64::is_finite));
            assert!(odds_ratio(p, q).map_or(true, f64::is_finite));
        }
    }
}

#[test]
#[ignore = "takes minutes; prints figures"]
fn long_run() {
    for articles in [5, 10, 20, 40, 100] {
        let Coverage { expanded, plain, naive } = coverage(4000, 1000, articles);
        println!("{articles} articles: expanded {expanded:.3}, not expanded {plain:.3}, Wilson over claims {naive:.3}");
        assert!(articles < 10 || (0.92..=0.97).contains(&expanded));
        assert!(naive < 0.85);
    }
    for articles in [[10, 10], [10, 40], [20, 20], [40, 40]] {
        let [expanded, plain] = coverage_of_difference(4000, 1000, articles);
        println!("difference of {articles:?} articles: expanded {expanded:.3}, not expanded {plain:.3}");
        assert!((0.92..=0.97).contains(&expanded));
    }
    for articles in [10, 20, 40] {
        let held = coverage_of_diversity(4000, articles);
        println!("Hill's numbers of {articles} articles: the jackknife covers {held:.3?}");
        assert!(held.iter().all(|held| (0.91..=0.98).contains(held)));
    }
    let rejected = rejected(10_000, 999, 30);
    println!("the permutation test rejects {rejected:.4} under the null at 0.05");
    assert!((0.04..=0.06).contains(&rejected));
    let (raw, mended) = bias(4000);
    println!("bias of the share: {raw:+.4} as classified, {mended:+.4} corrected");
    assert!(raw.abs() > 0.01 && mended.abs() < 0.002);
}
