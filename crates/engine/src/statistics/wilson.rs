//! Wilson's score interval.

/// Two-sided 95 %.
const Z: f64 = 1.959_963_984_540_054;

/// Lower bound of the share behind `hits` of `n` at 95 % (Wilson 1927); 0 where n is 0.
///
/// Without a hit the formula is 0, but for what its roots round off: that would be a reason of nothing.
pub fn wilson_lower(hits: u64, n: u64) -> f64 {
    if n == 0 || hits == 0 {
        return 0.0;
    }
    let n = n as f64;
    let share = hits as f64 / n;
    let square = Z * Z;
    let centre = share + square / (2.0 * n);
    let spread = Z * libm::sqrt(share * (1.0 - share) / n + square / (4.0 * n * n));
    ((centre - spread) / (1.0 + square / n)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn agrees_with_published_values() {
        // Newcombe 1998, table I: 81/263 and 15/148.
        assert!((wilson_lower(81, 263) - 0.2553).abs() < 5e-5);
        assert!((wilson_lower(15, 148) - 0.0624).abs() < 5e-5);
        assert!(wilson_lower(0, 0).abs() < 1e-12);
        assert!(wilson_lower(0, 20).abs() < 1e-12);
    }

    #[test]
    fn nothing_of_many_is_exactly_nothing() {
        for n in 0..10_000 {
            assert_eq!(wilson_lower(0, n).to_bits(), 0.0_f64.to_bits(), "0 of {n}");
        }
    }

    proptest! {
        #[test]
        fn never_exceeds_the_share(n in 1u64..10_000, part in 0u64..10_000) {
            let hits = part.min(n);
            let bound = wilson_lower(hits, n);
            prop_assert!(bound <= hits as f64 / n as f64 + 1e-12);
            prop_assert!(bound <= wilson_lower(hits + 1, n + 1) + 1e-12);
        }
    }
}
