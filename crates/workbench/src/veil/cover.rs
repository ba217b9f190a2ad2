//! Puts masks into the views, each field by what it holds. A new view must say here what of it is a
//! name or a value.

use std::{cell::RefCell, collections::BTreeMap};

use ringfence_evidence::{HIDDEN, hide_lookalikes, shape};
use ringfence_wire::{
    AccountId, DecisionView, Event, HealthReport, HubRow, JournalView, MemberRow, NodeRef,
    NodeView, QueuePage, RingView, Role, SniffedSource, TieRow, TieView, WhatIfView,
};

use super::Veil;
use crate::stock::Stock;

/// The veil over one event.
pub struct Cover<'a> {
    veil: &'a Veil,
    /// Whose names and values are looked for in texts.
    stock: Option<&'a Stock>,
    /// Whether a word may begin a name or value; the words of sentences are few.
    words: RefCell<BTreeMap<String, bool>>,
}

impl<'a> Cover<'a> {
    pub fn new(veil: &'a Veil, stock: Option<&'a Stock>) -> Self {
        Cover {
            veil,
            stock,
            words: RefCell::new(BTreeMap::new()),
        }
    }

    pub fn event(&self, event: &mut Event) {
        match event {
            Event::Sniffed { sources, .. } => sources.iter_mut().for_each(cells),
            Event::Ingested(report) => self.health(report),
            Event::Checked(findings) => findings.iter_mut().for_each(|text| self.quoting(text)),
            Event::Previewed { hubs, .. } => self.hubs(hubs),
            Event::Built(summary) => {
                if let Some(lineage) = &mut summary.lineage {
                    self.texts(&mut lineage.events);
                }
                self.journal(&mut summary.journal);
                for (name, value) in &mut summary.parameters {
                    self.text(name);
                    self.text(value);
                }
            }
            Event::Queue(page) => self.queue(page),
            Event::Ring(view) => self.ring(view),
            Event::Node(view) => self.node(view),
            Event::Tie(view) => self.tie(view),
            Event::Paths(view) => {
                self.account(view.from, &mut view.from_name);
                self.account(view.to, &mut view.to_name);
                view.remark.iter_mut().for_each(|text| self.text(text));
                for path in &mut view.paths {
                    self.text(&mut path.sentence);
                    path.hops.iter_mut().for_each(|hop| self.tie(hop));
                }
            }
            Event::Leads(view) => {
                for lead in &mut view.leads {
                    self.account(lead.account, &mut lead.name);
                    self.text(&mut lead.sentence);
                }
            }
            Event::Firmness(view) => {
                self.text(&mut view.binding);
                self.text(&mut view.cut);
                self.texts(&mut view.warnings);
            }
            Event::WhatIf(view) => self.what_if(view),
            Event::Journal(journal) => self.journal(journal),
            Event::Search(view) => {
                for hit in &mut view.accounts {
                    self.account(hit.account, &mut hit.name);
                    self.said_of(NodeRef::Account(hit.account), &mut hit.display_name);
                }
                for hit in &mut view.identifiers {
                    self.label(NodeRef::Identifier(hit.identifier), &mut hit.value);
                }
            }
            Event::Completions(view) => {
                // A mask in a filter would find nobody.
                view.items.retain(|item| {
                    let mut covered = item.insert.clone();
                    self.text(&mut covered);
                    covered == item.insert
                });
            }
            Event::Hop(view) => {
                for node in &mut view.nodes {
                    self.label(node.node, &mut node.label);
                }
                for hub in &mut view.left_out {
                    self.label(NodeRef::Identifier(hub.identifier), &mut hub.label);
                }
            }
            Event::Failed(failure) => {
                self.text(&mut failure.message);
                self.text(&mut failure.hint);
            }
            // Numbers and words of our own; what a person wrote into the filter; or a file, which a person asked for as it is.
            Event::Ready { .. }
            | Event::Progress(_)
            | Event::Compared(_)
            | Event::Layout { .. }
            | Event::Map(_)
            | Event::MapDetail(_)
            | Event::QueueRanks(_)
            | Event::FoundAgain(_)
            | Event::PickedIn { .. }
            | Event::Matrix(_)
            | Event::Trends(_)
            | Event::Amended(_)
            | Event::Attributes(_)
            | Event::Timeline(_)
            | Event::Cells(_)
            | Event::Evidence { .. }
            | Event::File { .. }
            | Event::Cancelled
            | Event::Masking { .. } => {}
        }
    }

    /// An account's name, or an identifier's value.
    fn label(&self, node: NodeRef, label: &mut String) {
        if !self.veil.shows(node) && !label.is_empty() {
            *label = Veil::mask(node, label);
        }
    }

    fn account(&self, account: AccountId, name: &mut String) {
        self.label(NodeRef::Account(account), name);
    }

    /// A name that comes without its account.
    fn name(&self, name: &mut String) {
        let ledger = self.stock.map(|stock| &stock.ledger);
        match ledger.and_then(|ledger| ledger.find_account(name)) {
            Some(account) => self.account(AccountId(account.get()), name),
            None => HIDDEN.clone_into(name),
        }
    }

    /// Whatever else a person wrote or an export says of a node.
    fn said_of(&self, node: NodeRef, text: &mut String) {
        if !self.veil.shows(node) && !text.is_empty() {
            *text = shape(text);
        }
    }

    /// A sentence: names and values in it are masked, and what looks like one.
    fn text(&self, text: &mut String) {
        let mut out = String::with_capacity(text.len());
        let (mut plain_from, mut at) = (0, 0);
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let find = begins_word(text, at)
                .then(|| self.find_at(text, at))
                .flatten();
            let Some((end, node)) = find else {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let value = text.get(at..end).unwrap_or_default();
            out += &hide_lookalikes(text.get(plain_from..at).unwrap_or_default());
            if self.veil.shows(node) {
                out += value;
            } else {
                out += &self.mask_of(node).unwrap_or_else(|| shape(value));
            }
            (plain_from, at) = (end, end);
        }
        out += &hide_lookalikes(text.get(plain_from..).unwrap_or_default());
        *text = out;
    }

    /// As it stands where the node itself is shown: a sentence may have cut it short.
    fn mask_of(&self, node: NodeRef) -> Option<String> {
        let ledger = &self.stock?.ledger;
        let text = match node {
            NodeRef::Account(account) => ledger.account_name(ledger.account_id(account.0)?),
            NodeRef::Identifier(identifier) => {
                ledger.identifier(ledger.identifier_id(identifier.0)?).value
            }
        };
        Some(Veil::mask(node, text))
    }

    fn find_at(&self, text: &str, at: usize) -> Option<(usize, NodeRef)> {
        let stock = self.stock?;
        let word = text.get(at..)?.split(char::is_whitespace).next()?;
        let is_known = self.words.borrow().get(word).copied();
        let may_begin = is_known.unwrap_or_else(|| {
            let may_begin = stock.names().may_begin(&stock.ledger, word);
            self.words.borrow_mut().insert(word.to_owned(), may_begin);
            may_begin
        });
        let find = may_begin.then(|| stock.names().longest_at(&stock.ledger, text, at));
        find.flatten().map(|find| (find.end, find.node))
    }

    fn texts(&self, texts: &mut [String]) {
        for text in texts {
            self.text(text);
        }
    }

    /// A finding that quotes values as the files have them: what stands in quotes is hidden.
    fn quoting(&self, text: &mut String) {
        let mut out = String::with_capacity(text.len());
        let mut rest = text.as_str();
        while let Some((before, (_, after))) = rest
            .split_once('“')
            .and_then(|(before, quoted)| Some((before, quoted.split_once('”')?)))
        {
            out += before;
            out.extend(["“", HIDDEN, "”"]);
            rest = after;
        }
        out += rest;
        self.text(&mut out);
        *text = out;
    }

    fn health(&self, report: &mut HealthReport) {
        report
            .remarks
            .iter_mut()
            .for_each(|text| self.quoting(text));
        for source in &mut report.sources {
            for reject in &mut source.rejects {
                self.quoting(&mut reject.message);
                // A row that could not be read may hold anything anywhere.
                HIDDEN.clone_into(&mut reject.text);
            }
        }
        self.hubs(&mut report.hubs);
    }

    fn hubs(&self, hubs: &mut [HubRow]) {
        for hub in hubs {
            self.label(NodeRef::Identifier(hub.identifier), &mut hub.value);
            self.text(&mut hub.reason);
        }
    }

    fn queue(&self, page: &mut QueuePage) {
        for row in &mut page.rows {
            self.text(&mut row.sentence);
        }
    }

    fn ring(&self, view: &mut RingView) {
        self.text(&mut view.row.sentence);
        for signal in &mut view.signals {
            self.text(&mut signal.text);
        }
        for innocent in &mut view.innocent {
            self.text(&mut innocent.text);
        }
        view.weakest.iter_mut().for_each(|text| self.text(text));
        self.texts(&mut view.doubts);
        for node in &mut view.nodes {
            self.label(node.node, &mut node.label);
        }
        view.members.iter_mut().for_each(|row| self.member(row));
        if let Some(DecisionView { reason, note, .. }) = &mut view.decision {
            self.text(reason);
            self.text(note);
        }
    }

    fn member(&self, row: &mut MemberRow) {
        self.account(row.account, &mut row.name);
        self.said_of(NodeRef::Account(row.account), &mut row.display_name);
        self.text(&mut row.sentence);
    }

    fn node(&self, view: &mut NodeView) {
        view.masked = !self.veil.shows(view.node);
        self.label(view.node, &mut view.label);
        self.text(&mut view.sentence);
        for (name, value) in &mut view.attributes {
            if name == "display name" {
                self.said_of(view.node, value);
            } else {
                self.text(value);
            }
        }
        for link in &mut view.links {
            self.label(link.other, &mut link.other_label);
            // The raw form is the identifier's, whichever end this is.
            let value = match view.node {
                NodeRef::Identifier(_) => view.node,
                NodeRef::Account(_) => link.other,
            };
            link.raw.iter_mut().for_each(|raw| self.said_of(value, raw));
        }
        for TieRow { account, name, .. } in &mut view.ties {
            self.account(*account, name);
        }
    }

    fn tie(&self, view: &mut TieView) {
        self.account(view.one, &mut view.one_name);
        self.account(view.other, &mut view.other_name);
        for step in &mut view.steps {
            match step.identifier {
                Some(identifier) => self.label(NodeRef::Identifier(identifier), &mut step.label),
                None => self.text(&mut step.label),
            }
            self.text(&mut step.text);
        }
    }

    fn what_if(&self, view: &mut WhatIfView) {
        self.text(&mut view.sentence);
        let members = view.parts.iter_mut().flat_map(|part| &mut part.members);
        members
            .chain(&mut view.fallen)
            .for_each(|name| self.name(name));
    }

    fn journal(&self, journal: &mut JournalView) {
        for entry in &mut journal.entries {
            self.text(&mut entry.text);
        }
        journal
            .undo
            .iter_mut()
            .chain(&mut journal.redo)
            .for_each(|text| self.text(text));
    }
}

/// The first rows of a file: every cell but those of which the column says that they name nobody. The head
/// of a column may be the first row of a file without heads.
fn cells(source: &mut SniffedSource) {
    for column in &mut source.columns {
        column.header = hide_lookalikes(&column.header);
    }
    let names_nobody = |role: &Role| {
        matches!(
            role,
            Role::Kind
                | Role::FirstSeen
                | Role::LastSeen
                | Role::Count
                | Role::CreatedAt
                | Role::Status
                | Role::Country
                | Role::Reports
        )
    };
    let roles = &source.mapping.roles;
    let rows = source.preview.iter_mut().chain(&mut source.canonical);
    for row in rows {
        for (at, cell) in row.iter_mut().enumerate() {
            let is_plain = roles.get(at).is_some_and(names_nobody);
            if !is_plain && !cell.is_empty() {
                *cell = shape(cell);
            }
        }
    }
}

/// Whether no letter or digit stands before a byte, and something does from it on.
fn begins_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|head| head.chars().next_back());
    let first = text.get(at..).and_then(|rest| rest.chars().next());
    !before.is_some_and(char::is_alphanumeric) && first.is_some_and(|c| !c.is_whitespace())
}
