//! Lengths and sizes as whole numbers: JavaScript counts in fractions only.

/// The whole part of a length; 0 for less than 0 and for what is no number.
pub fn whole(length: f64) -> u64 {
    #[allow(
        clippy::cast_sign_loss,
        reason = "the cast saturates: negative lengths become 0"
    )]
    let whole = length as u64;
    whole
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn nonsense_becomes_nothing() {
        assert_eq!(whole(-3.5), 0);
        assert_eq!(whole(f64::NAN), 0);
        assert_eq!(whole(7.9), 7);
    }
}
