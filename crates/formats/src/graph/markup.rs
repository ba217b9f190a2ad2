//! GraphML and GEXF: what their elements mean. Their vocabularies do not collide, so one walk reads
//! both. Positions, colours and spells are passed over.

use super::{
    Graph, Item, Kind,
    xml::{Element, Piece, Xml},
};
use crate::{
    detect::Format,
    error::{Fault, Problem},
    limits::Budget,
};

/// What an open element is.
enum Frame {
    /// GraphML `key`, or GEXF `attribute`.
    Declaration {
        kinds: &'static [Kind],
        id: String,
        title: String,
        default: Option<String>,
    },
    /// GEXF `attributes`.
    Class(&'static [Kind]),
    Item(Item),
    Default,
    /// GraphML `data` or `desc`, by the id of its key.
    Data(String),
    Other,
}

struct Walk {
    graph: Graph,
    frames: Vec<Frame>,
    text: String,
    /// Whether the text being taken had elements inside; then blanks at its ends are layout.
    marked: bool,
    prefix: String,
}

/// Reads a whole document. Linear.
pub(super) async fn read(
    format: Format,
    text: &str,
    graph: Graph,
    budget: &mut Budget<'_>,
) -> Result<Graph, Fault> {
    let (name, root) = match format {
        Format::Gexf => ("GEXF file", "gexf"),
        _ => ("GraphML file", "graphml"),
    };
    let mut xml = Xml::new(name, text, budget.limits);
    let mut walk = Walk {
        graph,
        frames: Vec::new(),
        text: String::new(),
        marked: false,
        prefix: String::new(),
    };
    let mut rooted = false;
    loop {
        let done = match xml.next()? {
            Piece::Open(element) if walk.frames.is_empty() => {
                let (prefix, local) = split(&element.name);
                if local != root || rooted {
                    return Err(xml.fault(Problem::Malformed {
                        format: name,
                        why: format!("<{}> is no root of one", element.name),
                    }));
                }
                rooted = true;
                prefix.clone_into(&mut walk.prefix);
                walk.frames.push(Frame::Other);
                Ok(())
            }
            Piece::Open(element) => walk.open(&element),
            Piece::Text(text) => walk.take(&text, budget.limits.cell),
            Piece::Close => walk.close(),
            Piece::End if rooted => return Ok(walk.graph),
            Piece::End => Err(Problem::Malformed {
                format: name,
                why: "it is empty".to_owned(),
            }),
        };
        done.map_err(|problem| xml.fault(problem))?;
        budget.work(xml.passed()).await;
    }
}

fn split(name: &str) -> (&str, &str) {
    name.rsplit_once(':').unwrap_or(("", name))
}

impl Walk {
    fn open(&mut self, element: &Element) -> Result<(), Problem> {
        if self.takes_text() {
            self.marked = true;
            self.frames.push(Frame::Other);
            return Ok(());
        }
        let (prefix, local) = split(&element.name);
        let frame = match local {
            _ if prefix != self.prefix => Frame::Other,
            "key" => declaration(element, element.get("for").unwrap_or("all"), "attr.name")?,
            "attributes" => Frame::Class(kinds(element.get("class").unwrap_or_default())),
            "attribute" => match self.frames.last() {
                Some(Frame::Class(kinds)) => {
                    let class = match kinds {
                        [Kind::Edge] => "edge",
                        [] => "none",
                        _ => "node",
                    };
                    declaration(element, class, "title")?
                }
                _ => Frame::Other,
            },
            "default" => self.start_text(Frame::Default),
            "data" => {
                let key = element.get("key").ok_or(Problem::Lacks {
                    element: "a data element",
                    what: "key",
                })?;
                self.start_text(Frame::Data(key.to_owned()))
            }
            "desc" => self.start_text(Frame::Data("desc".to_owned())),
            "node" => Frame::Item(self.item(Kind::Node, element)?),
            "edge" => Frame::Item(self.item(Kind::Edge, element)?),
            "hyperedge" => return Err(Problem::Hyperedge),
            "attvalue" => {
                self.attvalue(element)?;
                Frame::Other
            }
            _ => Frame::Other,
        };
        self.frames.push(frame);
        Ok(())
    }

    fn item(&mut self, kind: Kind, element: &Element) -> Result<Item, Problem> {
        let mut item = Item::new(kind);
        for (name, value) in &element.attributes {
            if !name.contains(':') && name != "xmlns" {
                self.graph.own(&mut item, name, value)?;
            }
        }
        Ok(item)
    }

    fn attvalue(&mut self, element: &Element) -> Result<(), Problem> {
        // The first drafts of GEXF name the attribute by `id`.
        let id = element.get("for").or(element.get("id"));
        let id = id.ok_or(Problem::Lacks {
            element: "an attvalue",
            what: "for",
        })?;
        let value = element.get("value").unwrap_or_default();
        let mut items = self.frames.iter_mut().rev();
        if let Some(item) = items.find_map(|frame| match frame {
            Frame::Item(item) => Some(item),
            _ => None,
        }) {
            self.graph.attribute(item, id, value)?;
        }
        Ok(())
    }

    fn start_text(&mut self, frame: Frame) -> Frame {
        self.text.clear();
        self.marked = false;
        frame
    }

    /// Whether an open element takes the text inside.
    fn takes_text(&self) -> bool {
        let mut frames = self.frames.iter().rev();
        let inner = frames.find(|frame| !matches!(frame, Frame::Other));
        matches!(inner, Some(Frame::Default | Frame::Data(_)))
    }

    fn take(&mut self, text: &str, limit: usize) -> Result<(), Problem> {
        if self.takes_text() {
            self.text.push_str(text);
            if self.text.len() > limit {
                return Err(Problem::Cell(limit));
            }
        }
        Ok(())
    }

    fn taken(&self) -> &str {
        if self.marked {
            self.text.trim()
        } else {
            &self.text
        }
    }

    fn close(&mut self) -> Result<(), Problem> {
        match self.frames.pop() {
            Some(Frame::Item(item)) => self.graph.end(&item),
            Some(Frame::Declaration {
                kinds,
                id,
                title,
                default,
            }) => {
                for kind in kinds {
                    self.graph.declare(*kind, &id, &title, default.clone())?;
                }
                Ok(())
            }
            Some(Frame::Default) => {
                let text = self.taken().to_owned();
                if let Some(Frame::Declaration { default, .. }) = self.frames.last_mut() {
                    *default = Some(text);
                }
                Ok(())
            }
            Some(Frame::Data(id)) => {
                let text = self.taken().to_owned();
                match self.frames.last_mut() {
                    Some(Frame::Item(item)) if id == "desc" => {
                        self.graph.attribute(item, &id, text.trim())
                    }
                    Some(Frame::Item(item)) => self.graph.attribute(item, &id, &text),
                    _ => Ok(()),
                }
            }
            Some(Frame::Class(_) | Frame::Other) | None => Ok(()),
        }
    }
}

fn declaration(element: &Element, of: &str, titled: &str) -> Result<Frame, Problem> {
    let id = element.get("id").ok_or(Problem::Lacks {
        element: "an attribute",
        what: "id",
    })?;
    Ok(Frame::Declaration {
        kinds: kinds(of),
        id: id.to_owned(),
        title: element.get(titled).unwrap_or(id).to_owned(),
        default: None,
    })
}

fn kinds(of: &str) -> &'static [Kind] {
    match of {
        "node" => &[Kind::Node],
        "edge" => &[Kind::Edge],
        "all" => &[Kind::Node, Kind::Edge],
        _ => &[],
    }
}
