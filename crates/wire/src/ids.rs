//! Ids as they travel; each names a row of one table of the case held by the worker.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        pub struct $name(pub u32);
    };
}

id!(
    /// One request; every event that answers it carries the same id.
    RequestId
);
id!(
    /// A file of the case, in the order in which files were opened.
    SourceId
);
id!(
    /// Who is investigated.
    AccountId
);
id!(
    /// A canonical value of one kind that accounts use.
    IdentifierId
);
id!(
    /// A ring of the current build, by rank: 0 is the riskiest.
    RingId
);
