//! Ids of the rows of one case's tables.
//!
//! An id is made only by the table it belongs to (`Ledger::account_id` and its like check a number
//! that comes from outside), so an id at hand always names a row.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(crate) u32);

        impl $name {
            /// Position in the columns of its table.
            pub const fn index(self) -> usize {
                self.0 as usize
            }

            pub const fn get(self) -> u32 {
                self.0
            }
        }
    };
}

id!(
    /// Who is investigated. Ascending ids are ascending names, byte by byte.
    AccountId
);
id!(
    /// A canonical value of one label that accounts use. Those that several accounts use come first,
    /// in the order of label and value; the others follow.
    IdentifierId
);
id!(
    /// The file's own name of a sort of value ("surname"), a namespace of its own within a kind.
    KindLabelId
);
id!(
    /// An account used an identifier; ascending by account, then identifier.
    LinkId
);
id!(
    /// Two soft values that tie the same accounts; ascending by the values.
    SoftTieId
);
id!(
    /// A file of the case, in the order in which it was begun.
    SourceId
);
id!(
    /// Two accounts tied by what they share; ascending by first, then second account.
    PairId
);
id!(
    /// A ring of one build, before ranking: largest first, ties by the first member's name.
    RingId
);
