//! Requests on a built case: look at a ring, decide, take the evidence away.

use petgraph::visit::EdgeRef;
use ringfence_case::Decided;
use ringfence_engine::weak::lift;
use ringfence_scene::{
    Gathering,
    layout::{CellLayout, Layout, LayoutRequest},
};
use ringfence_wire::{Decision, Event, Gathered, RingId, RingView};

use crate::{
    ByteSource, Shell, Workbench,
    answers::{evidence, journal, node, ring},
    case::Case,
    refusal::Refusal,
    workbench::nothing_built,
};

/// Iterations of a layout between two pictures.
const ITERATIONS: u32 = 12;

impl<S: ByteSource> Workbench<S> {
    pub(crate) fn built(&self) -> Result<&Case, Refusal> {
        self.case.as_ref().ok_or_else(nothing_built)
    }

    pub(crate) fn view(&self, rank: u32) -> Result<RingView, Refusal> {
        ring::view(self.built()?, rank).ok_or_else(no_such_ring)
    }

    pub(crate) fn ring(&self, rank: u32) -> Result<Event, Refusal> {
        Ok(Event::Ring(Box::new(self.view(rank)?)))
    }

    /// Positions as they come to rest, told on the way.
    pub(crate) async fn layout(
        &self,
        rank: u32,
        gathered: Option<Gathered>,
        shell: &impl Shell,
    ) -> Result<Event, Refusal> {
        let request = self.layout_request(rank)?;
        let Some(Gathered { cell_of, open }) = gathered else {
            return self.whole_layout(rank, &request, shell).await;
        };
        let gathering = Gathering {
            cell_of,
            open: open.into_iter().collect(),
        };
        let mut layout = CellLayout::new(&request, &gathering);
        loop {
            layout.step(ITERATIONS);
            let settled = layout.settled();
            if settled || layout.is_presentable() {
                let told = picture(rank, layout.positions(), settled);
                if settled {
                    return Ok(told);
                }
                shell.tell(told);
            }
            shell.breathe().await?;
        }
    }

    async fn whole_layout(
        &self,
        rank: u32,
        request: &LayoutRequest,
        shell: &impl Shell,
    ) -> Result<Event, Refusal> {
        let mut layout = Layout::new(request);
        loop {
            layout.step(ITERATIONS);
            let told = picture(rank, layout.positions(), layout.settled());
            if layout.settled() {
                return Ok(told);
            }
            shell.tell(told);
            shell.breathe().await?;
        }
    }

    /// The ring's graph as the layout wants it, in the order of `RingView`.
    fn layout_request(&self, rank: u32) -> Result<LayoutRequest, Refusal> {
        let case = self.built()?;
        let ring = case.scores.at(rank).ok_or_else(no_such_ring)?.ring;
        let lifted = lift(&case.findings(), ring);
        let links = lifted.edge_references().map(|link| {
            let ends = (link.source().index() as u32, link.target().index() as u32);
            (ends.0, ends.1, link.weight().bits as f32)
        });
        Ok(LayoutRequest {
            node_count: lifted.node_count() as u32,
            account_count: case.rings.members(ring).len() as u32,
            links: links.collect(),
        })
    }

    pub(crate) fn account(&self, number: u32) -> Result<Event, Refusal> {
        let case = self.built()?;
        let account = case.stock.ledger.account_id(number);
        let account = account.ok_or_else(no_such_node)?;
        Ok(Event::Node(Box::new(node::account(case, account))))
    }

    pub(crate) fn identifier(&self, number: u32) -> Result<Event, Refusal> {
        let case = self.built()?;
        let identifier = case.stock.ledger.identifier_id(number);
        let identifier = identifier.ok_or_else(no_such_node)?;
        Ok(Event::Node(Box::new(node::identifier(case, identifier))))
    }

    pub(crate) fn decide(
        &mut self,
        rank: u32,
        decision: Decision,
        reason: String,
        note: String,
        at_ms: i64,
    ) -> Result<Event, Refusal> {
        let case = self.case.as_mut().ok_or_else(nothing_built)?;
        let ring = case.ring_key(rank).ok_or_else(no_such_ring)?.clone();
        let name = case.scores.at(rank).map(|score| score.name.words.clone());
        let decided = Decided {
            ring,
            name: name.unwrap_or_default(),
            decision: journal::from_wire(decision),
            reason,
            note,
        };
        case.journal
            .decide(at_ms, decided)
            .map_err(|error| not_taken(&error.to_string()))?;
        Ok(Event::Journal(journal::view(&case.journal)))
    }

    pub(crate) fn journal(&self) -> Result<Event, Refusal> {
        let case = self.case.as_ref().ok_or_else(nothing_built)?;
        Ok(Event::Journal(journal::view(&case.journal)))
    }

    pub(crate) fn undo(&mut self, at_ms: i64) -> Result<Event, Refusal> {
        let case = self.case.as_mut().ok_or_else(nothing_built)?;
        case.journal
            .undo(at_ms)
            .map_err(|error| not_taken(&error.to_string()))?;
        Ok(Event::Journal(journal::view(&case.journal)))
    }

    pub(crate) fn redo(&mut self, at_ms: i64) -> Result<Event, Refusal> {
        let case = self.case.as_mut().ok_or_else(nothing_built)?;
        case.journal
            .redo(at_ms)
            .map_err(|error| not_taken(&error.to_string()))?;
        Ok(Event::Journal(journal::view(&case.journal)))
    }

    pub(crate) async fn evidence(
        &self,
        rank: u32,
        masked: bool,
        at_ms: i64,
        shell: &impl Shell,
    ) -> Result<Event, Refusal> {
        let case = self.built()?;
        let mut layout = Layout::new(&self.layout_request(rank)?);
        while !layout.settled() {
            layout.step(ITERATIONS);
            shell.breathe().await?;
        }
        let made = evidence::page(case, rank, masked, at_ms, layout.positions());
        let (file_name, html) = made.ok_or_else(no_such_ring)?;
        Ok(Event::Evidence { file_name, html })
    }

    /// The rejected rows of a file, of the draft or of the case.
    pub(crate) fn rejects(&self, source: u32) -> Result<Event, Refusal> {
        let stock = self.stock()?;
        let record = stock.sources.get(source as usize);
        let record = record.ok_or_else(crate::intake::unknown_source)?;
        let stem = record
            .name
            .rsplit_once('.')
            .map_or(&*record.name, |(s, _)| s);
        Ok(Event::File {
            file_name: format!("{stem}-rejects.csv"),
            media_type: "text/csv".to_owned(),
            bytes: ringfence_import::rejects_csv(&record.tally.rejects).into_bytes(),
        })
    }
}

fn picture(rank: u32, positions: &[[f32; 2]], settled: bool) -> Event {
    Event::Layout {
        ring: RingId(rank),
        positions: positions.to_vec(),
        settled,
    }
}

pub fn no_such_ring() -> Refusal {
    Refusal::plain(
        "That ring is not in this build.",
        "Choose it in the queue again.",
    )
}

pub fn no_such_node() -> Refusal {
    Refusal::plain("That value is not in this case.", "Choose it again.")
}

pub fn not_taken(why: &str) -> Refusal {
    Refusal::plain(&format!("Nothing was written to the journal: {why}."), "")
}
