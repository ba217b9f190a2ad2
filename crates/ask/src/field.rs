//! What can be asked about: the fields, their words, and what sort of value each has.

/// Whom a field speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The ring that an account is in.
    Ring,
    Account,
    /// One value that an account uses.
    Identifier,
}

/// What a field's values are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Any text: `:` finds it within, `=` as a whole.
    Text,
    /// A text that is one of few in a case; compared as a whole.
    Name,
    /// One of these words.
    Choice(&'static [&'static str]),
    Number,
    /// A point or period of time.
    Time,
}

/// What a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    Risk,
    Size,
    Decision,
    Ring,
    Fragility,
    Account,
    Name,
    Country,
    Status,
    Created,
    Active,
    Reports,
    Known,
    Links,
    Kind,
    Value,
    Shared,
}

/// All fields, in the order in which a person is offered them.
pub const FIELDS: [Field; 17] = [
    Field::Risk,
    Field::Size,
    Field::Decision,
    Field::Ring,
    Field::Fragility,
    Field::Country,
    Field::Status,
    Field::Created,
    Field::Active,
    Field::Reports,
    Field::Known,
    Field::Links,
    Field::Account,
    Field::Name,
    Field::Kind,
    Field::Value,
    Field::Shared,
];

impl Field {
    /// As it is written.
    pub const fn word(self) -> &'static str {
        match self {
            Field::Risk => "risk",
            Field::Size => "size",
            Field::Decision => "decision",
            Field::Ring => "ring",
            Field::Fragility => "fragility",
            Field::Account => "account",
            Field::Name => "name",
            Field::Country => "country",
            Field::Status => "status",
            Field::Created => "created",
            Field::Active => "active",
            Field::Reports => "reports",
            Field::Known => "known",
            Field::Links => "links",
            Field::Kind => "kind",
            Field::Value => "value",
            Field::Shared => "shared",
        }
    }

    /// The field of a word; capitals do not matter.
    pub fn of(word: &str) -> Option<Field> {
        FIELDS
            .into_iter()
            .find(|field| field.word().eq_ignore_ascii_case(word))
    }

    pub const fn about(self) -> About {
        match self {
            Field::Risk | Field::Size | Field::Decision | Field::Ring | Field::Fragility => {
                About::Ring
            }
            Field::Kind | Field::Value | Field::Shared => About::Identifier,
            _ => About::Account,
        }
    }

    pub const fn sort(self) -> Sort {
        match self {
            Field::Ring | Field::Account | Field::Name | Field::Value => Sort::Text,
            Field::Country | Field::Status | Field::Kind => Sort::Name,
            Field::Decision => Sort::Choice(&["open", "abusive", "benign", "insufficient"]),
            Field::Known => Sort::Choice(&["bad", "good"]),
            Field::Created | Field::Active => Sort::Time,
            Field::Risk
            | Field::Size
            | Field::Fragility
            | Field::Reports
            | Field::Links
            | Field::Shared => Sort::Number,
        }
    }

    /// The highest that a number of it can be, where it has a scale.
    pub const fn most(self) -> Option<f64> {
        match self {
            Field::Risk => Some(100.0),
            Field::Fragility => Some(1.0),
            _ => None,
        }
    }

    /// What it is, in a few words, with an example.
    pub const fn explanation(self) -> &'static str {
        match self {
            Field::Risk => "risk of the ring, 0 to 100: risk>60",
            Field::Size => "accounts of the ring: size:3..10",
            Field::Decision => "what was decided on the ring: decision:open",
            Field::Ring => "name or id of the ring; ring:? is in none",
            Field::Fragility => "confidence of the ring's weakest place, 0 to 1: fragility<0.8",
            Field::Account => "name of the account: account:acc-17",
            Field::Name => "display name: name:smith",
            Field::Country => "country of the account: country:NL,DE",
            Field::Status => "status of the account: status:active",
            Field::Created => "when it was created: created:2024-01..2024-03",
            Field::Active => "when its links were in use: active:2024-03",
            Field::Reports => "how often it was reported: reports>=2",
            Field::Known => "on a list of the case: known:bad",
            Field::Links => "values that it uses: links>20",
            Field::Kind => "uses a value of this kind: kind:phone",
            Field::Value => "uses this value: value:\"+31 6\"",
            Field::Shared => "uses a value that so many accounts use: shared>=3",
        }
    }

    /// What a person writes after the word most often.
    pub const fn usual_operator(self) -> &'static str {
        match self {
            Field::Risk | Field::Links => ">",
            Field::Shared | Field::Reports => ">=",
            Field::Fragility => "<",
            _ => ":",
        }
    }

    /// Whether a case may say nothing of it for an account, which `?` asks for.
    pub const fn may_lack(self) -> bool {
        !matches!(
            self,
            Field::Account
                | Field::Links
                | Field::Kind
                | Field::Value
                | Field::Shared
                | Field::Decision
        )
    }

    /// Whether an account has at most one value of it, so that requiring a second means "or".
    pub const fn is_single(self) -> bool {
        !matches!(
            self,
            Field::Active | Field::Kind | Field::Value | Field::Shared
        )
    }
}
