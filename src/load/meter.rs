//! How far an import is: rows, share done and time left, for each file and in all.
//!
//! Fed with the worker's progress and the page's clock; draws nothing.

use ringfence_wire::{Progress, Stage};

/// One file on its way in.
#[derive(Debug, Clone, PartialEq)]
pub struct FileMeter {
    pub name: String,
    pub bytes: u64,
    pub rows: u64,
    /// 0 to 1.
    pub share: f64,
}

/// All files of one import.
#[derive(Debug, Clone, PartialEq)]
pub struct Meter {
    pub files: Vec<FileMeter>,
    pub stage: Stage,
    /// Rows read over all files.
    pub rows: u64,
    /// Share of the current stage, 0 to 1.
    pub share: f64,
    started_ms: f64,
    now_ms: f64,
}

impl Meter {
    pub fn new(files: impl IntoIterator<Item = (String, u64)>, stage: Stage, now_ms: f64) -> Self {
        let files = files
            .into_iter()
            .map(|(name, bytes)| FileMeter {
                name,
                bytes,
                rows: 0,
                share: 0.0,
            })
            .collect();
        Meter {
            files,
            stage,
            rows: 0,
            share: 0.0,
            started_ms: now_ms,
            now_ms,
        }
    }

    /// Takes in one report of the worker.
    pub fn take(&mut self, progress: &Progress, now_ms: f64) {
        self.now_ms = now_ms;
        if progress.stage != self.stage {
            self.stage = progress.stage;
            self.started_ms = now_ms;
        }
        self.rows = self.rows.max(progress.rows);
        self.share = share(progress.done, progress.total);
        if progress.stage == Stage::Reading {
            self.take_reading(progress);
        } else if !matches!(progress.stage, Stage::Sampling | Stage::Unpacking) {
            self.files.iter_mut().for_each(|file| file.share = 1.0);
        }
    }

    /// Bytes run over all files in order, so a file's own share is what lies past its neighbours.
    fn take_reading(&mut self, progress: &Progress) {
        let Some(current) = progress.source.map(|source| source.0 as usize) else {
            return;
        };
        let all: u64 = self.files.iter().map(|file| file.bytes).sum();
        let mut bytes_before = 0;
        let mut rows_before = 0;
        for (index, file) in self.files.iter_mut().enumerate() {
            if index < current {
                file.share = 1.0;
                bytes_before += file.bytes;
                rows_before += file.rows;
            } else if index == current {
                file.rows = progress.rows.saturating_sub(rows_before);
                let own_scale = progress.total == file.bytes && progress.total != all;
                let done = if own_scale {
                    progress.done
                } else {
                    progress.done.saturating_sub(bytes_before)
                };
                file.share = share(done, file.bytes);
            }
        }
    }

    /// Rows read in a second, once there is enough to tell.
    pub fn rows_per_second(&self) -> Option<f64> {
        let seconds = (self.now_ms - self.started_ms) / 1000.0;
        (seconds > 0.2 && self.rows > 0).then(|| self.rows as f64 / seconds)
    }

    /// Seconds left in the current stage at the pace so far, once there is enough to tell.
    pub fn seconds_left(&self) -> Option<f64> {
        let seconds = (self.now_ms - self.started_ms) / 1000.0;
        (seconds > 0.3 && self.share > 0.01).then(|| seconds * (1.0 - self.share) / self.share)
    }
}

fn share(done: u64, total: u64) -> f64 {
    if total == 0 {
        0.0
    } else {
        (done as f64 / total as f64).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ringfence_wire::SourceId;

    fn reading(source: u32, rows: u64, done: u64, total: u64) -> Progress {
        Progress {
            stage: Stage::Reading,
            source: Some(SourceId(source)),
            rows,
            done,
            total,
        }
    }

    fn two_files() -> Meter {
        Meter::new(
            [
                ("links.csv".to_owned(), 800),
                ("accounts.csv".to_owned(), 200),
            ],
            Stage::Sampling,
            0.0,
        )
    }

    #[test]
    fn the_second_file_counts_its_own_rows() {
        let mut meter = two_files();
        meter.take(&reading(0, 100, 800, 1000), 10.0);
        meter.take(&reading(1, 130, 900, 1000), 20.0);
        assert_eq!(meter.files[0].rows, 100);
        assert_eq!(meter.files[1].rows, 30);
        assert!((meter.files[1].share - 0.5).abs() < 1e-9);
        assert_eq!(meter.rows, 130);
    }

    #[test]
    fn time_left_follows_the_pace() {
        let mut meter = two_files();
        assert_eq!(meter.seconds_left(), None);
        meter.take(&reading(0, 0, 0, 1000), 0.0);
        meter.take(&reading(0, 50, 250, 1000), 1000.0);
        assert_eq!(meter.seconds_left(), Some(3.0));
        assert_eq!(meter.rows_per_second(), Some(50.0));
    }

    #[test]
    fn an_empty_file_never_divides_by_zero() {
        let mut meter = Meter::new([("empty.csv".to_owned(), 0)], Stage::Sampling, 0.0);
        meter.take(&reading(0, 0, 0, 0), 500.0);
        assert_eq!(meter.seconds_left(), None);
        assert!(meter.files[0].share.abs() < f64::EPSILON);
    }

    #[test]
    fn later_stages_show_files_as_read() {
        let mut meter = two_files();
        let graph = Progress {
            stage: Stage::Graph,
            source: None,
            rows: 130,
            done: 1,
            total: 2,
        };
        meter.take(&graph, 30.0);
        assert!(meter.files.iter().all(|file| file.share >= 1.0));
        assert!((meter.share - 0.5).abs() < 1e-9);
    }
}
