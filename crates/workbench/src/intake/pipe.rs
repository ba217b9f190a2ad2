//! Records of the import, poured into the engine's ledger.

use ringfence_engine::{Attributes, LedgerBuilder, LinkRecord as LedgerRecord, TooLarge};
use ringfence_import::{AccountRecord, LinkRecord, RecordSink};

/// The ledger's builder as the import's sink; it remembers when the case became too large.
pub struct Pipe<'a> {
    builder: &'a mut LedgerBuilder,
    outcome: Result<(), TooLarge>,
}

impl<'a> Pipe<'a> {
    pub fn new(builder: &'a mut LedgerBuilder) -> Self {
        Pipe {
            builder,
            outcome: Ok(()),
        }
    }

    /// Whether everything found room.
    pub fn outcome(&self) -> Result<(), TooLarge> {
        self.outcome
    }

    fn note(&mut self, result: Result<(), TooLarge>) {
        self.outcome = self.outcome.and(result);
    }
}

impl RecordSink for Pipe<'_> {
    #[inline]
    fn link(&mut self, line: u64, record: &LinkRecord<'_>) {
        let LinkRecord {
            account,
            label,
            kind,
            value,
            first,
            last,
            count,
        } = *record;
        let result = self.builder.link(&LedgerRecord {
            line,
            account,
            label,
            kind,
            value,
            first,
            last,
            count,
        });
        self.note(result);
    }

    fn account(&mut self, line: u64, account: &AccountRecord<'_>) {
        let AccountRecord {
            name,
            created,
            status,
            country,
            display_name,
            reports,
            truth,
        } = *account;
        let attributes = Attributes {
            created,
            status,
            country,
            display_name,
            reports,
            truth,
        };
        let result = self.builder.account(line, name, &attributes);
        self.note(result);
    }

    fn known_bad(&mut self, line: u64, account: &str) {
        let result = self.builder.known_bad(line, account);
        self.note(result);
    }

    fn known_good(&mut self, line: u64, account: &str) {
        let result = self.builder.known_good(line, account);
        self.note(result);
    }

    fn known_shared(&mut self, line: u64, value: &str, why: &str) {
        let result = self.builder.known_shared(line, value, why);
        self.note(result);
    }
}
