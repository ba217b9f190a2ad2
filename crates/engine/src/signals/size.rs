//! Signal: how many accounts the ring has.

/// Members of one ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    pub accounts: u32,
}

impl Size {
    /// min(1, ln n / ln 50).
    pub fn strength(self) -> f64 {
        let accounts = f64::from(self.accounts.max(1));
        (libm::log(accounts) / libm::log(50.0)).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifty_accounts_are_as_large_as_it_counts() {
        let strength = |accounts| Size { accounts }.strength();
        assert_eq!(
            (strength(1), strength(50), strength(20_000)),
            (0.0, 1.0, 1.0)
        );
        assert!(strength(2) < strength(3) && strength(3) < strength(49));
    }
}
