//! Counts results while a suite's output passes through.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

#[derive(Debug, Default)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
    pub skipped: u64,
    /// Suites that did not succeed.
    pub broken: Vec<String>,
}

impl Tally {
    /// Reads libtest's last line, `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    fn read(&mut self, line: &str) -> bool {
        let Some((_, counts)) = line.split_once("test result: ") else {
            return false;
        };
        let mut words = counts
            .split([' ', ';'])
            .filter(|word| !word.is_empty())
            .peekable();
        while let Some(word) = words.next() {
            let Ok(count) = word.parse::<u64>() else {
                continue;
            };
            match words.peek() {
                Some(&"passed") => self.passed += count,
                Some(&"failed") => self.failed += count,
                Some(&"ignored") => self.skipped += count,
                _ => {}
            }
        }
        true
    }
}

/// Runs a suite and counts; one that counts nothing itself is one test.
pub fn watch(tally: &mut Tally, name: &str, command: &mut Command) {
    let failed_before = tally.failed;
    let mut counted = false;
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let ended = child.and_then(|mut child| {
        for line in child
            .stdout
            .take()
            .into_iter()
            .flat_map(|out| BufReader::new(out).lines())
        {
            let line = line.unwrap_or_default();
            counted |= tally.read(&line);
            println!("{line}");
        }
        child.wait()
    });
    let good = ended.is_ok_and(|status| status.success());
    if good {
        tally.passed += u64::from(!counted);
        return;
    }
    tally.broken.push(name.to_owned());
    // A suite that does not compile has no failed test of its own.
    tally.failed += u64::from(tally.failed == failed_before);
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn reads_what_libtest_says() {
        let mut tally = Tally::default();
        let line = "test result: FAILED. 12 passed; 2 failed; 3 ignored; 0 measured; 4 filtered out; finished in 0.01s";
        assert!(tally.read(line));
        assert!(!tally.read("test ledger::tests::counts ... ok"));
        assert_eq!((tally.passed, tally.failed, tally.skipped), (12, 2, 3));
    }
}
