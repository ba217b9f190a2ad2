//! Opening: look at the head of each file and guess its mapping.

use std::rc::Rc;

use ringfence_import::{Mapping, Recipe, Sniffed, sniff, sniff_as};
use ringfence_normalise::Rules;
use ringfence_wire::{
    Comparison, Event, SniffedColumn, SniffedSource, SourceFile, SourceId, SourceMapping,
    WritingChoice,
};

use super::{
    beside::{self, Beside},
    comparison,
    earlier::{self, Earlier},
    held::Held,
    lists::{self, OwnList},
    prose, recipe,
    unpack::{Origin, Packed, Unpacked, left_out},
    writing,
};
use crate::{ByteSource, Shell, refusal::Refusal, translate};

/// Bytes of a file's head that are looked at.
const HEAD_BYTES: usize = 256 * 1024;

/// A file that waits for its mapping to be confirmed.
#[derive(Debug)]
pub struct OpenedSource<S> {
    pub name: String,
    pub held: Held<S>,
    pub sniffed: Sniffed,
    /// How a person says that it is written.
    pub chosen: WritingChoice,
    /// The file that it was unpacked from; none where it is the file itself.
    pub origin: Option<Rc<Origin>>,
}

/// What files turned out to be.
pub enum Arrived<S> {
    Files(Opened<S>),
    /// Recipes alone, with their names: they are for the files that are open already.
    Recipes(Vec<(String, Recipe)>),
}

/// The files of a case that is being made.
#[derive(Debug)]
pub struct Opened<S> {
    pub sources: Vec<OpenedSource<S>>,
    /// Rings of an earlier export, opened beside the files.
    pub earlier: Option<Rc<Earlier>>,
    /// Lists of shared values opened beside the files.
    pub lists: Vec<OwnList>,
    /// Tables of a file that hold no rows to read, and why, a sentence each.
    pub left_out: Vec<String>,
}

impl<S: ByteSource> Opened<S> {
    /// Reads sources as a person says, from now on.
    pub fn map(&mut self, asked: &[SourceMapping]) -> Result<(), Refusal> {
        for one in asked {
            let source = self.sources.get_mut(one.source.0 as usize);
            let source = source.ok_or_else(unknown_source)?;
            source.sniffed = source.sniffed.clone().with_mapping(mapping_from_wire(one));
        }
        Ok(())
    }

    /// All sources, with canonical forms under these rules.
    pub fn event(&self, rules: &Rules) -> Event {
        let sources = self.sources.iter().enumerate();
        Event::Sniffed {
            sources: sources
                .map(|(at, source)| view(at, source, &source.sniffed, rules))
                .collect(),
            sure: self.sources.iter().all(|source| source.sniffed.sure),
            comparison: self.comparison(rules),
        }
    }

    /// The rules and lists, each with its switch.
    pub fn comparison(&self, rules: &Rules) -> Comparison {
        comparison::to_wire(rules, &self.lists)
    }

    /// Switches rules and lists.
    pub fn compare(&mut self, asked: &Comparison, rules: &mut Rules) -> Result<Event, Refusal> {
        comparison::take(asked, rules, &mut self.lists)?;
        Ok(Event::Compared(self.comparison(rules)))
    }

    /// Looks at a file again, written as a person says; a refusal leaves it as it was.
    pub async fn write(
        &mut self,
        id: SourceId,
        choice: WritingChoice,
        rules: &Rules,
    ) -> Result<Event, Refusal> {
        let at = id.0 as usize;
        let source = self.sources.get_mut(at).ok_or_else(unknown_source)?;
        if source.origin.is_some() {
            return Err(Refusal::plain(
                &format!("{} is no file of text.", source.name),
                "How it is written follows from its format.",
            ));
        }
        let overrides = writing::overrides(&choice)?;
        let head = source.held.read(0, HEAD_BYTES).await;
        let head = head.map_err(|error| Refusal::unreadable(&source.name, &error))?;
        source.sniffed = sniff_as(&source.name, &head, source.held.len(), &overrides)?;
        source.chosen = choice;
        Ok(Event::Sniffed {
            sources: vec![view(at, source, &source.sniffed, rules)],
            sure: false,
            comparison: self.comparison(rules),
        })
    }
}

/// Looks at every file; one that cannot be read refuses all, so that nothing is left out in silence. All such are
/// named.
pub async fn open<S: ByteSource>(
    announced: Vec<SourceFile>,
    files: Vec<Held<S>>,
    shell: &impl Shell,
) -> Result<Arrived<S>, Refusal> {
    if files.is_empty() || files.len() != announced.len() {
        return Err(Refusal::plain(
            "No file arrived.",
            "Choose one or more files.",
        ));
    }
    let mut opened = Opened {
        sources: Vec::with_capacity(files.len()),
        earlier: None,
        lists: Vec::new(),
        left_out: Vec::new(),
    };
    let mut recipes = Vec::new();
    let mut refused = Vec::new();
    let mut taken = Vec::new();
    for (place, (file, held)) in (0..).zip(announced.into_iter().zip(files)) {
        match opened.arrive(file.name, held, &mut recipes, shell).await {
            Ok(()) => taken.push(place),
            Err(Refusal::Failed(failure)) => refused.push(failure),
            Err(Refusal::Cancelled) => return Err(Refusal::Cancelled),
        }
    }
    if opened.sources.is_empty() {
        // What stands beside exports makes no case alone.
        taken.clear();
    }
    if let Some(refusal) = Refusal::together(refused, taken) {
        return Err(refusal);
    }
    if opened.sources.is_empty() {
        let has_others = opened.earlier.is_some() || !opened.lists.is_empty();
        return if recipes.is_empty() || has_others {
            Err(without_exports())
        } else {
            Ok(Arrived::Recipes(recipes))
        };
    }
    opened.use_recipes(&recipes)?;
    Ok(Arrived::Files(opened))
}

/// What stands beside exports, without one.
pub fn without_exports() -> Refusal {
    Refusal::plain(
        "Rings of an earlier export, a recipe or a list alone make no case.",
        "Open them together with the files of the new export.",
    )
}

impl<S: ByteSource> Opened<S> {
    /// Reads each file as the first recipe that knows its columns does; a recipe that knows none is
    /// refused, so that nobody takes the guesses for what it says.
    pub fn use_recipes(&mut self, recipes: &[(String, Recipe)]) -> Result<(), Refusal> {
        let knows = |recipe: &Recipe| {
            let mut sources = self.sources.iter();
            sources.any(|source| recipe.recall(&source.sniffed.headers()).is_some())
        };
        if let Some((name, _)) = recipes.iter().find(|(_, recipe)| !knows(recipe)) {
            return Err(recipe::knows_none(name));
        }
        for (_, recipe) in recipes {
            self.use_recipe(recipe);
        }
        Ok(())
    }

    /// How many of the files the recipe knows; those are read by it.
    pub fn use_recipe(&mut self, recipe: &Recipe) -> usize {
        let mut known = 0;
        for source in &mut self.sources {
            if recipe.recall(&source.sniffed.headers()).is_some() {
                source.sniffed = source.sniffed.clone().with_recipe(recipe);
                known += 1;
            }
        }
        known
    }

    /// One file, whatever it is.
    async fn arrive(
        &mut self,
        name: String,
        held: Held<S>,
        recipes: &mut Vec<(String, Recipe)>,
        shell: &impl Shell,
    ) -> Result<(), Refusal> {
        let start = held.read(0, HEAD_BYTES).await;
        let start = start.map_err(|e| Refusal::unreadable(&name, &e))?;
        let is_table = || sniff(&name, &start, held.len()).is_ok_and(|sniffed| sniffed.sure);
        if lists::is_plain_list(&name) && !is_table() {
            lists::push(lists::read(&name, &held).await?, &mut self.lists);
            return Ok(());
        }
        match Packed::read(&name, &held, &start, shell).await? {
            Some(packed) => match beside::of(&name, &packed)? {
                Some(Beside::Recipe(recipe)) => recipes.push((name, recipe)),
                Some(Beside::List(own)) => lists::push(own, &mut self.lists),
                Some(Beside::Earlier(earlier)) => self.take_earlier(earlier)?,
                None => self.take_packed(&name, packed, shell).await?,
            },
            None => self.take(name, held, &start).await?,
        }
        Ok(())
    }

    /// A file of delimited text, or of running text with identifiers in it.
    async fn take(&mut self, name: String, held: Held<S>, start: &[u8]) -> Result<(), Refusal> {
        let sniffed = sniff(&name, start, held.len());
        if prose::may_be(&name, sniffed.as_ref().ok()) {
            if let Some(source) = prose::read(&name, &held).await? {
                self.sources.push(source);
                return Ok(());
            }
            if prose::is_pasted(&name) && sniffed.is_err() {
                return Err(prose::nothing_found());
            }
        }
        let sniffed = sniffed?;
        self.sources.push(OpenedSource {
            name,
            held,
            sniffed,
            chosen: WritingChoice::default(),
            origin: None,
        });
        Ok(())
    }

    fn take_earlier(&mut self, earlier: Earlier) -> Result<(), Refusal> {
        if self.earlier.is_some() {
            return Err(earlier::second(&earlier.file));
        }
        self.earlier = Some(Rc::new(earlier));
        Ok(())
    }

    /// A file of tables. Of several tables one without rows is left out, and said so; one alone is refused.
    async fn take_packed(
        &mut self,
        name: &str,
        packed: Packed,
        shell: &impl Shell,
    ) -> Result<(), Refusal> {
        let mut refused = Vec::new();
        let before = self.sources.len();
        let (tables, others) = packed.unpack(name, shell).await?;
        for Unpacked { name, csv, origin } in tables {
            let head = csv.get(..HEAD_BYTES).unwrap_or(&csv);
            match sniff(&name, head, csv.len() as u64) {
                Ok(sniffed) => self.sources.push(OpenedSource {
                    name,
                    held: Held::Memory(csv),
                    sniffed,
                    chosen: WritingChoice::default(),
                    origin: Some(origin),
                }),
                Err(error) => refused.push(error),
            }
        }
        if self.sources.len() > before {
            self.left_out.extend(others);
            self.left_out.extend(refused.iter().map(left_out));
            return Ok(());
        }
        refused
            .into_iter()
            .next()
            .map_or(Ok(()), |error| Err(error.into()))
    }
}

/// How one source reads under another mapping, which is its own from now on.
pub fn preview<S: ByteSource>(
    opened: &mut Opened<S>,
    asked: &SourceMapping,
    rules: &Rules,
) -> Result<Event, Refusal> {
    opened.map(std::slice::from_ref(asked))?;
    let at = asked.source.0 as usize;
    let source = opened.sources.get(at).ok_or_else(unknown_source)?;
    Ok(Event::Sniffed {
        sources: vec![view(at, source, &source.sniffed, rules)],
        sure: false,
        comparison: opened.comparison(rules),
    })
}

pub fn unknown_source() -> Refusal {
    Refusal::plain("That file is no longer open.", "Open the files again.")
}

pub fn mapping_from_wire(asked: &SourceMapping) -> Mapping {
    Mapping {
        shape: translate::shape_from_wire(asked.shape),
        roles: asked.roles.iter().map(translate::role_from_wire).collect(),
        header: asked.header,
    }
}

pub fn mapping_to_wire(source: SourceId, mapping: &Mapping) -> SourceMapping {
    let roles = mapping.roles.iter();
    SourceMapping {
        source,
        shape: translate::shape_to_wire(mapping.shape),
        roles: roles.map(|role| translate::role_to_wire(*role)).collect(),
        header: mapping.header,
    }
}

fn view<S: ByteSource>(
    at: usize,
    source: &OpenedSource<S>,
    sniffed: &Sniffed,
    rules: &Rules,
) -> SniffedSource {
    let id = SourceId(at as u32);
    let columns = sniffed.columns.iter().map(|column| SniffedColumn {
        header: column.header.clone(),
        role: translate::role_to_wire(column.role),
        confidence: column.confidence,
    });
    SniffedSource {
        source: id,
        name: source.name.clone(),
        bytes: source.held.len(),
        form: source.origin.as_ref().map(|origin| origin.form.to_owned()),
        writing: writing::to_wire(&sniffed.dialect),
        chosen: source.chosen.clone(),
        mapping: mapping_to_wire(id, &sniffed.mapping),
        confidence: sniffed.confidence,
        sure: sniffed.sure,
        columns: columns.collect(),
        preview: sniffed.preview.clone(),
        canonical: sniffed.canonical_under(rules),
    }
}
