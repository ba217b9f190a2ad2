//! Store of the surroundings: light or dark, and whether the page is sealed.

use leptos::prelude::*;

/// Colours of the page; kept in memory only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    /// The next one that the toggle gives.
    pub fn next(self) -> Self {
        match self {
            Theme::System => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::System,
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// One way out of the page that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BreakOut {
    /// Where it was tried: in the page or in the worker.
    pub place: String,
    pub name: String,
    pub refused: bool,
    pub how: String,
}

#[derive(Clone, Copy)]
pub struct Surroundings {
    pub theme: RwSignal<Theme>,
    pub system_is_dark: RwSignal<bool>,
    /// None while the self-check runs.
    pub break_outs: RwSignal<Option<Vec<BreakOut>>>,
}

impl Surroundings {
    pub fn new() -> Self {
        Surroundings {
            theme: RwSignal::new(Theme::System),
            system_is_dark: RwSignal::new(false),
            break_outs: RwSignal::new(None),
        }
    }

    pub fn is_dark(self) -> bool {
        match self.theme.get() {
            Theme::System => self.system_is_dark.get(),
            Theme::Light => false,
            Theme::Dark => true,
        }
    }

    /// Refused and all attempts; none while the check runs.
    pub fn refused(self) -> Option<(usize, usize)> {
        self.break_outs.with(|attempts| {
            let attempts = attempts.as_ref()?;
            Some((
                attempts.iter().filter(|attempt| attempt.refused).count(),
                attempts.len(),
            ))
        })
    }

    pub fn is_sealed(self) -> bool {
        self.refused()
            .is_some_and(|(refused, all)| all > 0 && refused == all)
    }
}
