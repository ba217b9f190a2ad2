//! Numbers as a reader writes them.

use std::fmt::Write;

/// 1234567 → "1,234,567".
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "1 device", "2,000 devices".
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        thousands(number),
        if number == 1 { one } else { many }
    )
}

/// A part as "12 %"; tells little from nothing and most from all.
pub fn percent(share: f64) -> String {
    let rounded = libm::round(share * 100.0);
    if share > 0.0 && rounded < 1.0 {
        return "less than 1 %".to_owned();
    }
    if share < 1.0 && rounded >= 100.0 {
        return "over 99 %".to_owned();
    }
    format!("{rounded:.0} %")
}

/// A link's confidence, rounded down so that it never looks surer: "91 %", "98.9 %", "over 99.9 %".
///
/// The only place that words a confidence: whatever the page shows of one comes from here.
pub fn confidence_percent(confidence: f64) -> String {
    const ROUNDING: f64 = 1e-6;
    let thousandths = confidence * 1_000.0;
    let tenths = libm::floor(thousandths + ROUNDING);
    if thousandths > 999.0 + ROUNDING {
        "over 99.9 %".to_owned()
    } else if tenths < 10.0 {
        "less than 1 %".to_owned()
    } else if tenths < 950.0 {
        format!("{:.0} %", libm::floor(tenths / 10.0))
    } else {
        format!("{:.1} %", tenths / 10.0)
    }
}

/// A confidence that is asked for, as the number that it is: "50 %", "99.95 %". "Less than 1 % or more" would say
/// nothing.
pub fn threshold_percent(least: f64) -> String {
    const MILLIONTHS: f64 = 1e6;
    let exact = least * 100.0;
    let rounded = libm::round(exact * MILLIONTHS) / MILLIONTHS;
    // Nothing below 1 becomes all, and nothing above 0 none.
    if rounded > 0.0 && rounded < 100.0 {
        format!("{rounded} %")
    } else {
        format!("{exact} %")
    }
}

/// One digit after the point, none where it is 0 or the number is 10 or more.
pub fn decimal(number: f64) -> String {
    let tenths = libm::round(number.abs() * 10.0);
    let mut text = String::new();
    if number < 0.0 && tenths > 0.0 {
        text.push('−');
    }
    if tenths >= 100.0 || tenths % 10.0 == 0.0 {
        text.push_str(&thousands(whole(number)));
    } else {
        // Writing to a string cannot fail.
        let _ = write!(text, "{:.1}", tenths / 10.0);
    }
    text
}

/// Rounded, without its sign.
pub(super) fn whole(number: f64) -> u64 {
    (libm::round(number) as i64).unsigned_abs()
}

/// "a", "a and b", "a, b and c".
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_naturally() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_000), "1,000");
        assert_eq!(thousands(u64::MAX), "18,446,744,073,709,551,615");
        assert_eq!(counted(1, "device", "devices"), "1 device");
        assert_eq!(counted(1_204, "device", "devices"), "1,204 devices");
        assert_eq!(decimal(6.52), "6.5");
        assert_eq!(decimal(12.4), "12");
        assert_eq!(decimal(-0.31), "−0.3");
        assert_eq!(decimal(2.0), "2");
    }

    #[test]
    fn shares_never_round_to_all_or_nothing() {
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.001), "less than 1 %");
        assert_eq!(percent(0.999), "over 99 %");
        assert_eq!(percent(1.0), "100 %");
    }

    #[test]
    fn confidence_is_never_rounded_up() {
        assert_eq!(confidence_percent(0.919), "91 %");
        assert_eq!(confidence_percent(0.9899), "98.9 %");
        assert_eq!(confidence_percent(0.003), "less than 1 %");
        assert_eq!(confidence_percent(0.994_6), "99.4 %");
        assert_eq!(confidence_percent(0.999), "99.9 %");
        assert_eq!(confidence_percent(0.999_1), "over 99.9 %");
        assert_eq!(confidence_percent(1.0), "over 99.9 %");
    }

    #[test]
    fn a_threshold_is_the_number_that_it_is() {
        assert_eq!(threshold_percent(0.5), "50 %");
        assert_eq!(threshold_percent(0.07), "7 %");
        assert_eq!(threshold_percent(0.003), "0.3 %");
        assert_eq!(threshold_percent(0.9995), "99.95 %");
        assert!(threshold_percent(1e-12).starts_with("0.0000000001"));
        assert!(threshold_percent(1.0 - 1e-12).starts_with("99.9999999999"));
    }

    #[test]
    fn lists_end_with_and() {
        let items =
            |texts: &[&str]| list(&texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>());
        assert_eq!(items(&["a"]), "a");
        assert_eq!(items(&["a", "b"]), "a and b");
        assert_eq!(items(&["a", "b", "c"]), "a, b and c");
    }
}
