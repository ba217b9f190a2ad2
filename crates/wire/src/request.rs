//! What the page asks of the worker.

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, Choices, Comparison, IdentifierId, NodeRef, RequestId, RingId, SourceId, Subset,
    TimelineBy, WritingChoice,
};

/// Queries only read; commands (`Open` to `Build`, `Decide`, `Undo`) change the case.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Request {
    /// Look at the heads of these files and guess their mapping. The files themselves travel beside
    /// this message, in the same order. Answered by `Progress`, then `Sniffed`.
    Open { sources: Vec<SourceFile> },
    /// Make the sample case in memory and open it as files. Answered like `Open`.
    Sample { rows: u32, seed: u64 },
    /// How the first rows of a source read under another mapping. Answered by `Sniffed` with that one source.
    Preview { mapping: SourceMapping },
    /// Look at a file again, written as a person says. Answered by `Sniffed` with that one source.
    Write {
        source: SourceId,
        choice: WritingChoice,
    },
    /// Compare values under these rules and lists from now on. Answered by `Compared`.
    Compare { comparison: Comparison },
    /// Read the opened files with these mappings. Answered by `Progress`, then `Ingested`, which
    /// holds the health report and the hubs with suggested treatments.
    Ingest { mappings: Vec<SourceMapping> },
    /// What looks wrong with the values of the case. Answered by `Checked`.
    Check,
    /// What these choices would give, without taking them. Answered by `Previewed`.
    PreviewChoices { choices: Choices },
    /// Find, rank and explain rings. Answered by `Progress`, then `Built`.
    Build {
        choices: Choices,
        /// The page's clock, milliseconds since 1970, for the journal.
        at_ms: i64,
    },
    /// Go back to the files that were open before the last `Open`, which was not wanted after all.
    /// Answered by `Cancelled`.
    TakeBack,
    /// Forget what was opened or read since the last build. Answered by `Cancelled`.
    Discard,
    /// Rows of the queue. Answered by `Queue`.
    Queue(QueueQuery),
    /// Everything the ring screen shows. Answered by `Ring`.
    Ring { ring: RingId },
    /// Positions of the ring's nodes, in the order of `RingView::nodes`; what is gathered lies where its cell
    /// does. Answered by one or more `Layout`, the last with `settled`.
    Layout {
        ring: RingId,
        gathered: Option<Gathered>,
    },
    /// An account and all its links with source rows. Answered by `Node`.
    Account { account: AccountId },
    /// An identifier and all its links with source rows. Answered by `Node`.
    Identifier { identifier: IdentifierId },
    /// Why two accounts are tied. Answered by `Tie`.
    Tie { one: AccountId, other: AccountId },
    /// Ways from one account to another, by its name. Answered by `Paths`.
    Paths { from: AccountId, to: String },
    /// Who is tied to the known-bad accounts. Answered by `Progress`, then `Leads`.
    Leads { limit: u32 },
    /// The cells of a ring at a resolution γ. Answered by `Cells`.
    Cells { ring: RingId, resolution: f64 },
    /// How firmly a ring holds. Answered by `Firmness`.
    Firmness { ring: RingId },
    /// What is left of a ring without these. Answered by `WhatIf`.
    WhatIf { ring: RingId, without: Vec<NodeRef> },
    /// Journal a decision. Answered by `Journal`.
    Decide {
        ring: RingId,
        decision: Decision,
        reason: String,
        note: String,
        /// The page's clock, milliseconds since 1970; the engine has none.
        at_ms: i64,
    },
    /// Take back the newest decision that stands. Answered by `Journal`.
    Undo { at_ms: i64 },
    /// The evidence page of a ring. Answered by `Evidence`.
    Evidence {
        ring: RingId,
        masked: bool,
        at_ms: i64,
    },
    /// The rejected rows of a source as CSV. Answered by `File`.
    Rejects { source: SourceId },
    /// The rings with their names and members (JSON), to be opened beside the next export. Answered by
    /// `File`.
    Rings,
    /// The mapping of the opened sources as a recipe (JSON). Answered by `File`.
    Recipe,
    /// The policy that these choices make (JSON), for `ringfence analyse --policy`. Answered by `File`.
    Policy { choices: Choices },
    /// Trends over the whole case, and where its accounts are. Answered by `Trends`.
    Trends,
    /// Stop the work of that request; the case stays as it was. Answered by `Cancelled` for it.
    Cancel { request: RequestId },
    /// Let the decision that was taken back last stand again. Answered by `Journal`.
    Redo { at_ms: i64 },
    /// Whether names and values are masked in every view from now on. Answered by `Masking`.
    Mask { masked: bool },
    /// Show one account or identifier in clear from now on, and note it in the journal. Answered by
    /// `Journal`.
    Reveal { node: NodeRef, at_ms: i64 },
    /// The journal as it stands, masked or not. Answered by `Journal`.
    Journal,
    /// Where every ring lies on the map. Answered by `Map`.
    Map,
    /// What lies inside the discs of these rings. Answered by `MapDetail`.
    MapDetail { rings: Vec<RingId> },
    /// Which rings a query of the queue lets through, whatever its page. Answered by `QueueRanks`.
    QueueRanks(QueueQuery),
    /// The rings of now that have most of these accounts: members of rings of an earlier build over the same
    /// accounts, under the number that each ring had. Answered by `FoundAgain`.
    FindAgain {
        rings: Vec<(RingId, Vec<AccountId>)>,
    },
    /// Which members of a ring are of these accounts. Answered by `PickedIn`.
    PickedIn { ring: RingId, within: Subset },
    /// The order of a ring's accounts and identifiers as a matrix. Answered by `Matrix`.
    Matrix { ring: RingId },
    /// What lies one step beyond these accounts; hubs are not gone through unless named in `through`. Answered by
    /// `Hop`.
    Hop {
        accounts: Vec<AccountId>,
        through: Vec<IdentifierId>,
    },
    /// How a filter may go on at a cursor, a byte of the text. Answered by `Completions`.
    Complete { text: String, cursor: u32 },
    /// A filter's text with a clause required or excluded; asked for again, it is taken out. Answered by
    /// `Amended`.
    Amend {
        text: String,
        clause: String,
        excludes: bool,
    },
    /// Rings, accounts and identifiers that contain the plain text of a filter, at most `limit` of each.
    /// Answered by `Search`.
    Search { text: String, limit: u32 },
    /// How accounts are spread over their attributes. Answered by `Attributes`.
    Attributes { filter: String, subset: Subset },
    /// The lanes of the timeline. Answered by `Timeline`.
    Timeline {
        by: TimelineBy,
        ring: Option<RingId>,
        subset: Subset,
    },
}

/// A ring shown by its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gathered {
    /// Cell of each member, in the order of `RingView::members`.
    pub cell_of: Vec<u32>,
    /// Cells whose accounts are shown.
    pub open: Vec<u32>,
}

/// A file as the browser names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFile {
    pub name: String,
    pub bytes: u64,
}

/// How a source is to be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceMapping {
    pub source: SourceId,
    pub shape: Shape,
    /// One role a column, in file order.
    pub roles: Vec<Role>,
    /// False when the first row is data.
    pub header: bool,
}

/// What a row of a file says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// One link a row: account, kind, value.
    Long,
    /// One account a row, identifiers in columns.
    Wide,
    /// One account a row, attributes only.
    Attributes,
    /// Two accounts a row, tied to one another.
    Pairs,
    /// One known-bad account a row.
    KnownBad,
    /// One account a row that is known to be good.
    KnownGood,
    /// One value a row that is known to be shared by strangers.
    KnownShared,
    /// Not read at all.
    Ignored,
}

/// What a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    Account,
    /// The second account of a pair.
    OtherAccount,
    /// The kind's name in the long shape; what ties a pair.
    Kind,
    /// The identifier's value, in the long shape.
    Value,
    FirstSeen,
    LastSeen,
    Count,
    /// Identifiers of this kind, in the wide shape; the string is one of `KINDS`.
    Identifier(String),
    CreatedAt,
    Status,
    Country,
    DisplayName,
    Reports,
    /// The true ring, where a test set has one; never used to find rings.
    Truth,
    Ignore,
}

/// The kinds that a column can be mapped to, by their stable names.
pub const KINDS: [&str; 17] = [
    "device",
    "phone",
    "ip",
    "email",
    "url",
    "payment",
    "handle",
    "wallet",
    "government id",
    "domain",
    "address",
    "name",
    "birth date",
    "postcode",
    "counterparty",
    "other",
    "pair",
];

/// What is done with a value that many accounts share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Treatment {
    /// Counts in full.
    Keep,
    /// Counts as a value of a public kind.
    Weaken,
    /// Counts nothing; stays visible.
    Exclude,
}

/// A person's choice for one hub, in place of the suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubTreatment {
    pub identifier: IdentifierId,
    pub treatment: Treatment,
}

/// A page of the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QueueQuery {
    /// A filter, in the filter language (docs/FILTER.md); empty keeps all.
    pub text: String,
    /// Rings that have an account of these that passes the filter.
    pub within: Subset,
    pub sort: QueueSort,
    pub descending: bool,
    pub offset: u32,
    pub limit: u32,
}

/// What the queue is sorted by; ties keep the order of risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum QueueSort {
    Risk,
    Size,
    /// Probability of the weakest place: the likeliest false merges first when ascending.
    Fragility,
    Name,
    State,
    Newest,
}

/// A person's judgement on a ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decision {
    Abusive,
    BenignSharing,
    Insufficient,
}
