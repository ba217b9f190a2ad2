//! Graph files to a table of nodes and a table of edges.

mod gml;
mod markup;
pub(crate) mod xml;

use std::collections::{HashMap, HashSet};

use crate::{
    detect::Format,
    error::{Fault, Problem},
    limits::Budget,
    sheet::{Sheet, Table},
};

/// The tables "nodes" and "edges" of a graph file, either left out where it would have no row.
/// Groups inside nodes are flattened; nodes that only edges name are added with nothing but an id.
pub(crate) async fn tables(
    format: Format,
    text: &str,
    budget: &mut Budget<'_>,
) -> Result<Vec<Table>, Fault> {
    let graph = match format {
        Format::Gml => gml::read(text, budget).await?,
        Format::Gexf => {
            let graph = Graph::new(
                budget,
                &["id", "label"],
                &["source", "target", "id", "label", "weight"],
            )?;
            markup::read(format, text, graph, budget).await?
        }
        _ => {
            let graph = Graph::new(budget, &["id"], &["source", "target", "id"])?;
            markup::read(format, text, graph, budget).await?
        }
    };
    graph.finish(budget).await
}

/// Nodes or edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Node,
    Edge,
}

/// A declared attribute: its column, and what stands there where nothing is said.
struct Attribute {
    column: usize,
    default: Option<String>,
}

struct Side {
    sheet: Sheet,
    /// Columns of what the format itself knows, by name.
    own: HashMap<String, usize>,
    /// Columns of what the file declares, by id.
    declared: HashMap<String, usize>,
    attributes: Vec<Attribute>,
}

/// One node or edge in the making.
pub(crate) struct Item {
    pub kind: Kind,
    values: Vec<(usize, String)>,
}

impl Item {
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            values: Vec::new(),
        }
    }

    /// Further values of one column are joined, such as a weight at several times.
    fn add(&mut self, column: usize, text: &str) {
        match self.values.iter_mut().find(|(at, _)| *at == column) {
            Some((_, value)) => {
                value.push_str("; ");
                value.push_str(text);
            }
            None => self.values.push((column, text.to_owned())),
        }
    }

    fn get(&self, column: usize) -> Option<&str> {
        let (_, value) = self.values.iter().find(|(at, _)| *at == column)?;
        Some(value)
    }
}

pub(crate) struct Graph {
    nodes: Side,
    edges: Side,
    known: HashSet<String>,
    /// Ends of edges in the order they came, each once.
    ends: Vec<String>,
    seen: HashSet<String>,
}

impl Side {
    fn new(budget: &Budget<'_>, columns: &[&str]) -> Result<Self, Problem> {
        let mut side = Self {
            sheet: Sheet::new(budget),
            own: HashMap::new(),
            declared: HashMap::new(),
            attributes: Vec::new(),
        };
        for name in columns {
            side.own(name)?;
        }
        Ok(side)
    }

    fn own(&mut self, name: &str) -> Result<usize, Problem> {
        if let Some(&column) = self.own.get(name) {
            return Ok(column);
        }
        let column = self.fresh(name, "own")?;
        self.own.insert(name.to_owned(), column);
        Ok(column)
    }

    /// A new column; where the title is taken, the id tells the two apart.
    fn fresh(&mut self, title: &str, id: &str) -> Result<usize, Problem> {
        if !self.sheet.has(title) {
            return self.sheet.column(title);
        }
        let longer = format!("{title} ({id})");
        if self.sheet.has(&longer) {
            return Err(Problem::Twice(longer));
        }
        self.sheet.column(&longer)
    }

    fn declare(&mut self, id: &str, title: &str, default: Option<String>) -> Result<(), Problem> {
        if self.declared.contains_key(id) {
            return Err(Problem::Twice(id.to_owned()));
        }
        let column = self.fresh(title, id)?;
        self.declared.insert(id.to_owned(), column);
        if default.is_some() {
            self.attributes.push(Attribute { column, default });
        }
        Ok(())
    }

    fn attribute(&mut self, id: &str) -> Result<usize, Problem> {
        if let Some(&column) = self.declared.get(id) {
            return Ok(column);
        }
        self.declare(id, id, None)?;
        Ok(self.declared.get(id).copied().unwrap_or_default())
    }

    fn end(&mut self, item: &Item) -> Result<(), Problem> {
        for (column, value) in &item.values {
            self.sheet.set(*column, value)?;
        }
        for attribute in &self.attributes {
            if let Some(default) = &attribute.default
                && !self.sheet.is_set(attribute.column)
            {
                self.sheet.set(attribute.column, default)?;
            }
        }
        self.sheet.end_row()
    }
}

impl Graph {
    pub fn new(budget: &Budget<'_>, nodes: &[&str], edges: &[&str]) -> Result<Self, Problem> {
        Ok(Self {
            nodes: Side::new(budget, nodes)?,
            edges: Side::new(budget, edges)?,
            known: HashSet::new(),
            ends: Vec::new(),
            seen: HashSet::new(),
        })
    }

    fn side(&mut self, kind: Kind) -> &mut Side {
        match kind {
            Kind::Node => &mut self.nodes,
            Kind::Edge => &mut self.edges,
        }
    }

    /// Declares an attribute of nodes or edges under its title.
    pub fn declare(
        &mut self,
        kind: Kind,
        id: &str,
        title: &str,
        default: Option<String>,
    ) -> Result<(), Problem> {
        self.side(kind).declare(id, title, default)
    }

    /// Gives an item a value of the format's own, such as its id.
    pub fn own(&mut self, item: &mut Item, name: &str, text: &str) -> Result<(), Problem> {
        let column = self.side(item.kind).own(name)?;
        item.add(column, text);
        Ok(())
    }

    /// Gives an item a value of an attribute; an undeclared one gets its id for a title.
    pub fn attribute(&mut self, item: &mut Item, id: &str, text: &str) -> Result<(), Problem> {
        let column = self.side(item.kind).attribute(id)?;
        item.add(column, text);
        Ok(())
    }

    /// Ends a node or edge.
    pub fn end(&mut self, item: &Item) -> Result<(), Problem> {
        match item.kind {
            Kind::Node => {
                let id = self.required(item, "a node", "id")?;
                self.known.insert(id);
                self.nodes.end(item)
            }
            Kind::Edge => {
                for name in ["source", "target"] {
                    let id = self.required(item, "an edge", name)?;
                    if self.seen.insert(id.clone()) {
                        self.ends.push(id);
                    }
                }
                self.edges.end(item)
            }
        }
    }

    fn required(
        &mut self,
        item: &Item,
        element: &'static str,
        what: &'static str,
    ) -> Result<String, Problem> {
        let column = self.side(item.kind).own(what)?;
        match item.get(column) {
            Some(id) if !id.is_empty() => Ok(id.to_owned()),
            _ => Err(Problem::Lacks { element, what }),
        }
    }

    async fn finish(mut self, budget: &mut Budget<'_>) -> Result<Vec<Table>, Fault> {
        let id = self.nodes.own("id")?;
        for end in &self.ends {
            if !self.known.contains(end) {
                self.nodes.sheet.set(id, end)?;
                self.nodes.sheet.end_row()?;
            }
            budget.work(end.len()).await;
        }
        let mut tables = Vec::new();
        for (name, side) in [("nodes", self.nodes), ("edges", self.edges)] {
            if side.sheet.is_empty() {
                continue;
            }
            let csv = side.sheet.finish(budget).await?;
            budget.write(csv.len())?;
            tables.push(Table {
                name: name.to_owned(),
                ..Table::whole(csv)
            });
        }
        if tables.is_empty() {
            return Err(Problem::NoTable("graph").into());
        }
        Ok(tables)
    }
}

#[cfg(test)]
mod tests;
