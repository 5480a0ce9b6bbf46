//! Whatever is put in: a number that is one, or a reason.

use proptest::prelude::*;

use super::*;

fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => -5.0..5.0_f64,
        2 => Just(0.0),
        1 => any::<f64>(),
        1 => prop::sample::select(vec![f64::NAN, f64::INFINITY, 1.0, -1.0]),
    ]
}

fn is_number(value: Known<f64>) -> bool {
    value.is_err() || value.is_ok_and(f64::is_finite)
}

fn is_interval(value: Known<Interval>) -> bool {
    value.is_err() || value.is_ok_and(|i| i.low.is_finite() && i.high.is_finite())
}

proptest! {
    #[test]
    fn proportions(x in 0u64..60, n in 0u64..60, y in 0u64..60, m in 0u64..60, confidence in any_number()) {
        prop_assert!(is_interval(newcombe((x, n), (y, m), confidence)));
        prop_assert!(is_interval(woolf((x, n), (y, m), confidence)));
        let p = fisher((x, n), (y, m));
        prop_assert!(p.is_err() || p.is_ok_and(|p| (0.0..=1.0).contains(&p)), "{:?}", p);
    }

    #[test]
    fn samples(a in prop::collection::vec(any_number(), 0..12), b in prop::collection::vec(any_number(), 0..12), level in any_number()) {
        prop_assert!(is_number(mann_whitney(&a, &b).map(|t| t.p)));
        let delta = cliffs_delta(&a, &b, level);
        prop_assert!(is_interval(delta.map(|d| d.interval)));
        if let Ok(delta) = delta {
            prop_assert!(delta.interval.low <= delta.delta + 1e-9 && delta.delta <= delta.interval.high + 1e-9);
        }
        prop_assert!(is_interval(bca(level, &mut a.clone(), acceleration([Influence::of(b.iter().copied())]), 0.95)));
        for p in holm(&a).into_iter().chain(benjamini_hochberg(&a)) {
            prop_assert!((0.0..=1.0).contains(&p));
        }
        let pairs: Vec<(f64, f64)> = a.iter().copied().zip(b.iter().copied()).collect();
        prop_assert!(is_number(icc(&pairs)));
        prop_assert!(is_number(design_effect(a.iter().copied(), level)));
        prop_assert!(is_number(cohens_h(level, 0.5)) && is_number(odds_ratio(level, 0.5)));
    }

    #[test]
    fn tables(cells in prop::collection::vec(any_number(), 9), seen in prop::collection::vec(any_number(), 3)) {
        let rows: Vec<&[f64]> = cells.chunks(3).collect();
        prop_assert!(is_number(chi_square(&rows)) && is_number(cramers_v(&rows)));
        let errors: Vec<Vec<f64>> = rows.iter().map(|row| row.to_vec()).collect();
        if let Ok(shares) = corrected_shares(&seen, &errors) {
            prop_assert!(shares.iter().all(|s| (0.0..=1.0 + 1e-9).contains(s)));
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }

    #[test]
    fn counts(counts in prop::collection::vec(0u64..40, 0..8), order in 0u8..4, m in 0u64..100) {
        let found = rarefied_hill(&counts, order, m);
        prop_assert!(is_number(found));
        if let Ok(found) = found {
            let whole = hill(&counts, f64::from(order)).unwrap();
            prop_assert!((1.0 - 1e-9..=whole + 1e-9).contains(&found), "{} of {}", found, whole);
        }
    }

    #[test]
    fn judgements(units in prop::collection::vec(prop::collection::vec(prop::option::of(0u16..4), 3), 0..9), categories in 0usize..4) {
        let judged = Judged::new(units.iter().map(Vec::as_slice), categories);
        for value in [judged.percent(), judged.ac1(), judged.alpha()] {
            prop_assert!(is_number(value) && value.map_or(true, |v| v <= 1.0 + 1e-9), "{:?}", value);
        }
        let pairs = units.iter().filter_map(|u| Some(((u[0]?, u[1]?), 1.0)));
        prop_assert!(is_number(cohens_kappa(pairs)));
    }
}
