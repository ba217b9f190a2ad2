//! The workbench: requests in, events out, one case on the bench.

use std::rc::Rc;

use ringfence_case::{Journal, SourceOpened};
use ringfence_engine::{Build, Hubs, Policy, policy::PolicyError, prepare, score::ScorePolicy};
use ringfence_import::Recipe;
use ringfence_normalise::Rules;
use ringfence_wire::{
    Choices, Comparison, Event, QueueQuery, Request, SourceFile, SourceId, SourceMapping,
    WritingChoice,
};

use crate::{
    ByteSource, Shell,
    answers::{checks::checks, health, queue::Sorted},
    build,
    case::Case,
    explore,
    intake::{self, Arrived, Held, Opened},
    pace::Told,
    preview,
    refusal::Refusal,
    settings,
    stock::Stock,
    veil::Veil,
};

/// One case and the work on it.
///
/// Opening and reading work on a draft; the case stays as it was until a build is whole.
#[derive(Debug)]
pub struct Workbench<S> {
    pub(crate) opened: Option<Opened<S>>,
    /// What was open before, until what is open now is read: an opening may be cancelled too late.
    before: Option<Opened<S>>,
    /// Read and not yet built.
    draft: Option<Draft>,
    pub(crate) case: Option<Case>,
    /// The queue as last asked for.
    pub(crate) sorted: Option<Sorted>,
    /// Settings that were given; else those of the profile that the records suggest.
    given: Option<Policy>,
    scoring: ScorePolicy,
    /// How values are compared in what is read from now on.
    rules: Rules,
    /// What of the answers is masked.
    pub(crate) veil: Veil,
}

/// Records that wait for the person's word on the hubs.
#[derive(Debug)]
struct Draft {
    stock: Rc<Stock>,
    /// The rings under the suggested treatments, found for the preview.
    suggested: Build,
}

impl<S: ByteSource> Default for Workbench<S> {
    fn default() -> Self {
        Workbench {
            opened: None,
            before: None,
            draft: None,
            case: None,
            sorted: None,
            given: None,
            scoring: ScorePolicy::default(),
            rules: Rules::default(),
            veil: Veil::default(),
        }
    }
}

impl<S: ByteSource> Workbench<S> {
    /// Settings for the builds to come; one out of its range is refused.
    pub fn set_policy(&mut self, policy: Policy) -> Result<(), PolicyError> {
        policy.check()?;
        self.rules = policy.normalise.clone();
        self.given = Some(policy);
        Ok(())
    }

    /// Answers one request; the returned event is the last one of it. `files` travel beside
    /// `Request::Open` and are empty otherwise.
    pub async fn handle(&mut self, request: Request, files: Vec<S>, shell: &impl Shell) -> Event {
        let mut event = match self.answer(request, files, shell).await {
            Ok(event) => event,
            Err(refusal) => refusal.into(),
        };
        self.cover(&mut event);
        event
    }

    async fn answer(
        &mut self,
        request: Request,
        files: Vec<S>,
        shell: &impl Shell,
    ) -> Result<Event, Refusal> {
        match request {
            Request::Open { sources } => {
                let held = files.into_iter().map(Held::File).collect();
                self.open(sources, held, shell).await
            }
            Request::Sample { rows, seed } => {
                let (sources, held) = sample(rows, seed);
                self.open(sources, held, shell).await
            }
            Request::Preview { mapping } => self.map(&mapping),
            Request::TakeBack => {
                // None where only a recipe came, which took nobody's place.
                if let Some(before) = self.before.take() {
                    self.opened = Some(before);
                }
                Ok(Event::Cancelled)
            }
            Request::Write { source, choice } => self.write(source, choice).await,
            Request::Compare { comparison } => self.compare(&comparison),
            Request::Check => Ok(Event::Checked(checks(&*self.stock()?, shell).await?)),
            Request::Ingest { mappings } => self.ingest(&mappings, shell).await,
            Request::PreviewChoices { choices } => self.preview(&choices, shell).await,
            Request::Build { choices, at_ms } => self.build(&choices, at_ms, shell).await,
            Request::Discard => {
                self.opened = None;
                self.before = None;
                self.draft = None;
                Ok(Event::Cancelled)
            }
            Request::Recipe => self.recipe(),
            Request::Rings => self.rings_file(),
            Request::Policy { choices } => settings::file(&*self.stock()?, &choices),
            // A cancel that arrives here came too late: that request is answered already.
            Request::Cancel { .. } => Ok(Event::Cancelled),
            Request::Rejects { source } => self.rejects(source.0),
            Request::Queue(query) => self.queue(&query),
            Request::Ring { ring } => self.ring(ring.0),
            Request::Layout { ring, gathered } => self.layout(ring.0, gathered, shell).await,
            Request::Account { account } => self.account(account.0),
            Request::Identifier { identifier } => self.identifier(identifier.0),
            Request::Tie { one, other } => self.tie(one, other),
            Request::Cells { ring, resolution } => self.cells(ring.0, resolution),
            Request::Firmness { ring } => self.firmness(ring.0),
            Request::Paths { from, to } => self.paths(from, &to),
            Request::Leads { limit } => self.leads(limit, shell).await,
            Request::WhatIf { ring, without } => self.what_if(ring.0, &without),
            Request::Trends => {
                let case = self.case.as_ref().ok_or_else(nothing_built)?;
                Ok(Event::Trends(explore::trends::view(case)))
            }
            Request::Decide {
                ring,
                decision,
                reason,
                note,
                at_ms,
            } => self.decide(ring.0, decision, reason, note, at_ms),
            Request::Undo { at_ms } => self.undo(at_ms),
            Request::Evidence {
                ring,
                masked,
                at_ms,
            } => self.evidence(ring.0, masked, at_ms, shell).await,
            Request::Redo { at_ms } => self.redo(at_ms),
            Request::Mask { masked } => Ok(self.mask(masked)),
            Request::Reveal { node, at_ms } => self.reveal(node, at_ms),
            Request::Journal => self.journal(),
            Request::Map => self.map_of_rings(),
            Request::MapDetail { rings } => self.map_detail(&rings, shell).await,
            Request::QueueRanks(query) => self.queue_ranks(&query),
            Request::FindAgain { rings } => self.find_again(&rings),
            Request::PickedIn { ring, within } => self.picked_in(ring.0, &within),
            Request::Matrix { ring } => self.matrix(ring.0),
            Request::Hop { accounts, through } => self.hop(&accounts, &through),
            asked @ (Request::Complete { .. }
            | Request::Amend { .. }
            | Request::Search { .. }
            | Request::Attributes { .. }
            | Request::Timeline { .. }) => self.explore(&asked),
        }
    }

    fn explore(&self, asked: &Request) -> Result<Event, Refusal> {
        let case = self.case.as_ref().ok_or_else(nothing_built)?;
        explore::answer(case, asked)
    }

    async fn open(
        &mut self,
        sources: Vec<SourceFile>,
        held: Vec<Held<S>>,
        shell: &impl Shell,
    ) -> Result<Event, Refusal> {
        match intake::open(sources, held, shell).await? {
            Arrived::Files(opened) => self.before = self.opened.replace(opened),
            Arrived::Recipes(recipes) => {
                let opened = self.opened.as_mut();
                opened
                    .ok_or_else(intake::without_exports)?
                    .use_recipes(&recipes)?;
                self.before = None;
            }
        }
        Ok(self.opened()?.event(&self.rules))
    }

    fn map(&mut self, asked: &SourceMapping) -> Result<Event, Refusal> {
        let opened = self.opened.as_mut().ok_or_else(nothing_open)?;
        intake::preview(opened, asked, &self.rules)
    }

    async fn write(&mut self, source: SourceId, choice: WritingChoice) -> Result<Event, Refusal> {
        let rules = &self.rules;
        let opened = self.opened.as_mut().ok_or_else(nothing_open)?;
        opened.write(source, choice, rules).await
    }

    fn compare(&mut self, asked: &Comparison) -> Result<Event, Refusal> {
        let opened = self.opened.as_mut().ok_or_else(nothing_open)?;
        opened.compare(asked, &mut self.rules)
    }

    pub(crate) fn opened(&self) -> Result<&Opened<S>, Refusal> {
        self.opened.as_ref().ok_or_else(nothing_open)
    }

    async fn ingest(
        &mut self,
        asked: &[SourceMapping],
        shell: &impl Shell,
    ) -> Result<Event, Refusal> {
        let opened = self.opened.as_mut().ok_or_else(nothing_open)?;
        opened.map(asked)?;
        let start = Policy {
            normalise: self.rules.clone(),
            ..self.given.clone().unwrap_or_default()
        };
        let (ledger, sources) = intake::ingest(opened, &start, shell).await?;
        let rows = sources.iter().map(|s| s.tally.read).sum();
        let told = Told { shell, rows };
        let prepared = prepare(&ledger, &start, &told).await?;
        if ledger.link_count() == 0 {
            return Err(Refusal::without_links(&sources));
        }
        let mut stock = Stock::new(
            sources,
            (opened.earlier.clone(), opened.left_out.clone()),
            ledger,
            prepared,
            self.given.as_ref(),
        );
        stock.policy.normalise.clone_from(&start.normalise);
        if stock.policy.hubs != start.hubs || stock.policy.kinds != start.kinds {
            // The profile draws its limits elsewhere than the start, under which hubs were looked for.
            let found = Hubs::find(&stock.ledger, &stock.graph, &stock.policy, &told).await?;
            stock.hubs = Rc::new(found);
        }
        let suggested = build::rings(&stock, &stock.policy, &stock.hubs, shell).await?;
        stock.baseline.suggested = preview::to_wire(suggested.rings.count());
        let report = health::report(&stock, &suggested);
        self.before = None;
        self.draft = Some(Draft {
            stock: Rc::new(stock),
            suggested,
        });
        Ok(Event::Ingested(report))
    }

    /// The stock that treatments refer to: the draft, or that of the case.
    pub(crate) fn stock(&self) -> Result<Rc<Stock>, Refusal> {
        let of_case = || self.case.as_ref().map(|case| case.stock.clone());
        let of_draft = self.draft.as_ref().map(|draft| draft.stock.clone());
        of_draft
            .or_else(of_case)
            .ok_or_else(|| Refusal::plain("Nothing has been read yet.", "Open files first."))
    }

    async fn preview(&self, chosen: &Choices, shell: &impl Shell) -> Result<Event, Refusal> {
        let stock = self.stock()?;
        let policy = build::with_choices(&stock, chosen)?;
        let hubs = stock.hubs_under(&policy, shell).await?;
        let treatments = stock.treatments(&hubs, &policy);
        let counted = preview::count(&stock, &policy, &treatments, shell).await?;
        if stock.baseline.untreated.get().is_none() {
            let kept = stock.hubs.untreated();
            let untreated = preview::count(&stock, &stock.policy, &kept, shell).await;
            // What cannot be counted is no reason to keep back what could.
            let untreated = match untreated {
                Err(Refusal::Cancelled) => return Err(Refusal::Cancelled),
                counted => counted.ok(),
            };
            stock.baseline.untreated.get_or_init(|| untreated);
        }
        Ok(Event::Previewed {
            preview: stock.baseline.beside(counted),
            hubs: health::hubs(&stock, &hubs, &treatments),
        })
    }

    async fn build(
        &mut self,
        chosen: &Choices,
        at_ms: i64,
        shell: &impl Shell,
    ) -> Result<Event, Refusal> {
        let stock = self.stock()?;
        let policy = build::with_choices(&stock, chosen)?;
        let hubs = stock.hubs_under(&policy, shell).await?;
        let mut journal = match (&self.draft, &self.case) {
            (None, Some(case)) => case.journal.clone(),
            _ => opening_journal(&stock, at_ms)?,
        };
        if let Some(moved) = build::set(&journal, &stock, &policy) {
            journal
                .set(at_ms, moved)
                .map_err(|error| build::not_kept(&error))?;
        }
        if let Some(treated) = build::treated(&journal, &stock, &hubs, &chosen.treatments) {
            journal
                .treated(at_ms, treated)
                .map_err(|error| build::not_kept(&error))?;
        }
        let found = self.draft.as_ref().filter(|_| policy == stock.policy);
        let built = match found {
            Some(draft) => draft.suggested.clone(),
            None => build::rings(&stock, &policy, &hubs, shell).await?,
        };
        let case =
            build::explain(stock, (policy, hubs), built, &self.scoring, journal, shell).await?;
        let event = Event::Built(build::summary(&case));
        if self.draft.is_some() {
            // Of other records: the numbers of what was revealed mean others now.
            self.veil.lower_again();
        }
        self.draft = None;
        self.sorted = None;
        self.case = Some(case);
        Ok(event)
    }

    fn recipe(&self) -> Result<Event, Refusal> {
        intake::recipe(self.opened()?)
    }

    /// Reads the opened files as a recipe does, where it knows their columns; how many it knows.
    pub fn use_recipe(&mut self, recipe: &Recipe) -> usize {
        let opened = self.opened.as_mut();
        opened.map_or(0, |opened| opened.use_recipe(recipe))
    }

    fn queue(&mut self, query: &QueueQuery) -> Result<Event, Refusal> {
        let (case, sorted) = self.sorted(query)?;
        Ok(Event::Queue(sorted.page(case, query)))
    }

    fn queue_ranks(&mut self, query: &QueueQuery) -> Result<Event, Refusal> {
        let (case, sorted) = self.sorted(query)?;
        Ok(Event::QueueRanks(sorted.set(case)))
    }

    /// The queue of a query, anew only where it is another one than before.
    fn sorted(&mut self, query: &QueueQuery) -> Result<(&Case, &Sorted), Refusal> {
        let case = self.case.as_ref().ok_or_else(nothing_built)?;
        let entries = case.journal.entries().len() as u32;
        let kept = self.sorted.take();
        let sorted = match kept.filter(|sorted| sorted.answers(query, entries)) {
            Some(sorted) => sorted,
            None => Sorted::new(case, query, entries)?,
        };
        Ok((case, self.sorted.insert(sorted)))
    }
}

fn nothing_open() -> Refusal {
    Refusal::plain("No file is open.", "Choose one or more files.")
}

pub fn nothing_built() -> Refusal {
    Refusal::plain("No rings have been built yet.", "Open files first.")
}

fn opening_journal(stock: &Stock, at_ms: i64) -> Result<Journal, Refusal> {
    let mut journal = Journal::new();
    let sources = stock.sources.iter().map(|record| SourceOpened {
        name: record.name.clone(),
        sha256: record.sha256.clone(),
    });
    journal
        .opened(at_ms, sources.collect())
        .map_err(|error| build::not_kept(&error))?;
    Ok(journal)
}

/// The sample case as files in memory.
fn sample<S>(rows: u32, seed: u64) -> (Vec<SourceFile>, Vec<Held<S>>) {
    let made = ringfence_sample::generate(&ringfence_sample::World { rows, seed });
    [
        ("links.csv", made.links),
        ("accounts.csv", made.accounts),
        ("known_bad.csv", made.known_bad),
    ]
    .into_iter()
    .map(|(name, bytes)| {
        let file = SourceFile {
            name: name.to_owned(),
            bytes: bytes.len() as u64,
        };
        (file, Held::Memory(bytes))
    })
    .unzip()
}
