//! What the worker tells the page.

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, AttributesView, BuildSummary, CellsView, Comparison, CompletionsView, FirmnessView,
    HealthReport, HopView, HubRow, JournalView, LeadsView, MapDetail, MapView, MatrixView,
    NodeView, PathsView, Preview, QueuePage, RingId, RingSet, RingView, SearchView, SniffedSource,
    SourceId, TieView, TimelineView, TrendsView, WhatIfView,
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The worker's first word; nothing is sent to it before.
    Ready {
        protocol: u32,
    },
    Progress(Progress),
    /// The heads of the opened files, with a guessed mapping.
    Sniffed {
        sources: Vec<SniffedSource>,
        /// True when every mapping is sure enough to go on without a person.
        sure: bool,
        /// The rules and lists under which values are compared.
        comparison: Comparison,
    },
    /// The rules and lists as they are now.
    Compared(Comparison),
    /// All rows are accounted for.
    Ingested(HealthReport),
    /// Findings about values in plain words, by kind.
    Checked(Vec<String>),
    Previewed {
        preview: Preview,
        /// As the settings asked about make them.
        hubs: Vec<HubRow>,
    },
    Built(BuildSummary),
    Queue(QueuePage),
    Ring(Box<RingView>),
    Layout {
        ring: RingId,
        /// x and y of each node, in the order of `RingView::nodes`, in layout units.
        positions: Vec<[f32; 2]>,
        settled: bool,
    },
    Node(Box<NodeView>),
    Tie(Box<TieView>),
    Paths(PathsView),
    Leads(LeadsView),
    Cells(CellsView),
    Firmness(FirmnessView),
    WhatIf(WhatIfView),
    Trends(TrendsView),
    Journal(JournalView),
    /// Self-contained HTML.
    Evidence {
        file_name: String,
        html: String,
    },
    /// A file to download.
    File {
        file_name: String,
        media_type: String,
        bytes: Vec<u8>,
    },
    Cancelled,
    /// The request could not be met; the case is as it was.
    Failed(Failure),
    /// Whether names and values are masked in the views that follow.
    Masking {
        masked: bool,
    },
    Map(Box<MapView>),
    MapDetail(MapDetail),
    QueueRanks(RingSet),
    /// The number before and the number now of each ring that is found again.
    FoundAgain(Vec<(RingId, RingId)>),
    /// Members of the ring that are of the accounts asked about, ascending.
    PickedIn {
        ring: RingId,
        accounts: Vec<AccountId>,
    },
    Matrix(MatrixView),
    Hop(Box<HopView>),
    Completions(CompletionsView),
    /// A filter's text after a click on a value.
    Amended(String),
    Search(SearchView),
    Attributes(AttributesView),
    Timeline(TimelineView),
}

/// How far a request is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    pub stage: Stage,
    /// The file being read, where there is one.
    pub source: Option<SourceId>,
    /// Rows read so far over all files.
    pub rows: u64,
    /// Work done and in all, in the unit of the stage (bytes while reading).
    pub done: u64,
    pub total: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    Sampling,
    /// A file that is no delimited text is read whole.
    Unpacking,
    Reading,
    Normalising,
    Graph,
    Hubs,
    Linking,
    Rings,
    Scoring,
}

impl Stage {
    /// One word, as timings name it (docs/AUTOMATION.md).
    pub const fn name(self) -> &'static str {
        match self {
            Stage::Sampling => "sampling",
            Stage::Unpacking => "unpack",
            Stage::Reading => "read",
            Stage::Normalising => "seal",
            Stage::Graph => "graph",
            Stage::Hubs => "hubs",
            Stage::Linking => "linking",
            Stage::Rings => "rings",
            Stage::Scoring => "scoring",
        }
    }
}

/// Why a request failed, for a person: which file, which row, what to do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// One clear sentence.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    pub source_name: Option<String>,
    /// 1 is the first line of the file.
    pub row: Option<u64>,
    /// Places, among the files that came together, of those that can be opened without the ones in the way;
    /// none where that is no way out.
    pub others: Vec<u32>,
}
