//! The columns of a file: a tree in the file, its leaves in the table.

use super::{
    damaged,
    thrift::{Field, Thrift},
};
use crate::error::Problem;

/// Groups inside each other: 64, so that levels fit a byte.
const DEPTH: usize = 64;

/// Bytes of a column's dotted name: 4 KiB. Each column holds its own.
const LONGEST_NAME: usize = 4096;

/// How values are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Physical {
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    Bytes,
    /// Byte strings of one length.
    Fixed(usize),
}

/// Parts of a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Milli,
    Micro,
    Nano,
}

/// What values mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing beyond how they are stored.
    Plain,
    Text,
    Unsigned,
    Date,
    Time(Unit),
    /// A moment of UTC, or of a clock nobody knows the place of.
    Moment {
        unit: Unit,
        is_utc: bool,
    },
    Decimal {
        scale: i64,
    },
    Uuid,
    Half,
    Interval,
}

/// What groups mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shape {
    #[default]
    Plain,
    List,
    Map,
}

/// One element of the schema as it is written: a group or a leaf.
#[derive(Default)]
pub(super) struct Element {
    physical: Option<i64>,
    length: i64,
    repetition: i64,
    name: String,
    children: i64,
    converted: Option<i64>,
    scale: i64,
    meaning: Option<Meaning>,
    shape: Shape,
}

/// One column of the table.
pub(super) struct Leaf {
    pub name: String,
    pub physical: Physical,
    pub meaning: Meaning,
    /// The definition level of a value that is there.
    pub defined: u8,
    /// The definition level from which an item of a list is there, be it null.
    pub listed: u8,
    /// Lists inside each other.
    pub repeated: u8,
}

impl Element {
    pub fn read(thrift: &mut Thrift<'_>) -> Result<Self, Problem> {
        let mut element = Self::default();
        thrift.fields(&mut |thrift, field| {
            match field.id {
                1 => element.physical = Some(thrift.number_of(&field)?),
                2 => element.length = thrift.number_of(&field)?,
                3 => element.repetition = thrift.number_of(&field)?,
                4 => element.name = thrift.text(&field)?,
                5 => element.children = thrift.number_of(&field)?,
                6 => element.converted = Some(thrift.number_of(&field)?),
                7 => element.scale = thrift.number_of(&field)?,
                10 => thrift.inner(&field, &mut |thrift, field| element.logical(thrift, &field))?,
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        Ok(element)
    }

    /// The newer way to say what values mean.
    fn logical(&mut self, thrift: &mut Thrift<'_>, field: &Field) -> Result<bool, Problem> {
        self.meaning = match field.id {
            1 | 4 | 12 => Some(Meaning::Text),
            2 | 3 => {
                self.shape = if field.id == 2 {
                    Shape::Map
                } else {
                    Shape::List
                };
                None
            }
            5 => {
                let mut scale = 0;
                thrift.inner(field, &mut |thrift, field| {
                    let is_scale = field.id == 1;
                    if is_scale {
                        scale = thrift.number_of(&field)?;
                    }
                    Ok(is_scale)
                })?;
                self.meaning = Some(Meaning::Decimal { scale });
                return Ok(true);
            }
            6 => Some(Meaning::Date),
            7 | 8 => {
                let (unit, is_utc) = clock(thrift, field)?;
                self.meaning = Some(match field.id {
                    7 => Meaning::Time(unit),
                    _ => Meaning::Moment { unit, is_utc },
                });
                return Ok(true);
            }
            10 => {
                let mut is_signed = true;
                thrift.inner(field, &mut |_, field| {
                    if field.id == 2 {
                        is_signed = field.is_true();
                    }
                    Ok(false)
                })?;
                self.meaning = (!is_signed).then_some(Meaning::Unsigned);
                return Ok(true);
            }
            14 => Some(Meaning::Uuid),
            15 => Some(Meaning::Half),
            _ => None,
        };
        Ok(false)
    }

    fn meaning(&self) -> Meaning {
        let moment = |unit| Meaning::Moment { unit, is_utc: true };
        self.meaning.unwrap_or(match self.converted {
            Some(0 | 4 | 19) => Meaning::Text,
            Some(5) => Meaning::Decimal { scale: self.scale },
            Some(6) => Meaning::Date,
            Some(7) => Meaning::Time(Unit::Milli),
            Some(8) => Meaning::Time(Unit::Micro),
            Some(9) => moment(Unit::Milli),
            Some(10) => moment(Unit::Micro),
            Some(11..=14) => Meaning::Unsigned,
            Some(21) => Meaning::Interval,
            _ => Meaning::Plain,
        })
    }

    fn shape(&self) -> Shape {
        match (self.shape, self.converted) {
            (Shape::Plain, Some(1 | 2)) => Shape::Map,
            (Shape::Plain, Some(3)) => Shape::List,
            (shape, _) => shape,
        }
    }

    fn physical(&self) -> Result<Physical, Problem> {
        Ok(match self.physical {
            Some(0) => Physical::Boolean,
            Some(1) => Physical::Int32,
            Some(2) => Physical::Int64,
            Some(3) => Physical::Int96,
            Some(4) => Physical::Float,
            Some(5) => Physical::Double,
            Some(6) => Physical::Bytes,
            Some(7) => match usize::try_from(self.length) {
                Ok(length @ 1..) => Physical::Fixed(length),
                _ => return Err(damaged("a column of fixed length has none")),
            },
            _ => return Err(damaged("a column has an unknown type")),
        })
    }
}

/// Unit and zone of a time or moment.
fn clock(thrift: &mut Thrift<'_>, field: &Field) -> Result<(Unit, bool), Problem> {
    let mut unit = Unit::Milli;
    let mut is_utc = false;
    thrift.inner(field, &mut |thrift, field| {
        match field.id {
            1 => is_utc = field.is_true(),
            2 => {
                thrift.inner(&field, &mut |_, field| {
                    unit = match field.id {
                        1 => Unit::Milli,
                        2 => Unit::Micro,
                        _ => Unit::Nano,
                    };
                    Ok(false)
                })?;
                return Ok(true);
            }
            _ => {}
        }
        Ok(false)
    })?;
    Ok((unit, is_utc))
}

/// The columns, at most `most`, in the order of their values in the file: members of structs under
/// dotted names, without the names that lists put between.
pub(super) fn leaves(elements: &[Element], most: usize) -> Result<Vec<Leaf>, Problem> {
    let mut walk = Walk {
        rest: elements.iter(),
        leaves: Vec::new(),
        most,
    };
    let root = walk.next()?;
    let within = Within::default();
    for _ in 0..root.children {
        walk.element(&within)?;
    }
    if walk.rest.next().is_some() {
        return Err(damaged("its schema has more elements than it needs"));
    }
    Ok(walk.leaves)
}

struct Walk<'e> {
    rest: std::slice::Iter<'e, Element>,
    leaves: Vec<Leaf>,
    most: usize,
}

/// What lies around an element.
#[derive(Clone, Default)]
struct Within {
    name: String,
    parent: String,
    shape: Shape,
    /// Steps below a list or map whose names are left out.
    below: usize,
    depth: usize,
    defined: u8,
    listed: u8,
    repeated: u8,
}

impl<'e> Walk<'e> {
    fn next(&mut self) -> Result<&'e Element, Problem> {
        let next = self.rest.next();
        next.ok_or_else(|| damaged("its schema is cut off"))
    }

    fn element(&mut self, outer: &Within) -> Result<(), Problem> {
        let element = self.next()?;
        if outer.depth >= DEPTH {
            return Err(damaged("its schema is too deep"));
        }
        let mut here = outer.clone();
        here.depth += 1;
        here.defined += u8::from(element.repetition != 0);
        if element.repetition == 2 {
            here.repeated += 1;
            here.listed = here.defined;
        }
        here.named(element, outer);
        if here.name.len() > LONGEST_NAME {
            return Err(Problem::Cell(LONGEST_NAME));
        }
        if element.children > 0 {
            for _ in 0..element.children {
                self.element(&here)?;
            }
            return Ok(());
        }
        if element.physical.is_none() {
            // A struct without members holds nothing.
            return Ok(());
        }
        if self.leaves.len() >= self.most {
            return Err(Problem::Columns(self.most));
        }
        self.leaves.push(Leaf {
            name: here.name,
            physical: element.physical()?,
            meaning: element.meaning(),
            defined: here.defined,
            listed: here.listed,
            repeated: here.repeated,
        });
        Ok(())
    }
}

impl Within {
    /// Adds the name of an element, unless it is only there to make a list or map of its parent.
    fn named(&mut self, element: &Element, outer: &Within) {
        self.parent.clone_from(&element.name);
        self.shape = element.shape();
        self.below = 0;
        let is_group = element.children > 0;
        let is_between = match (outer.shape, outer.below) {
            (Shape::List | Shape::Map, 0) => element.repetition == 2,
            // The element of a list; the members of a map keep their names.
            (Shape::List, 1) => true,
            _ => false,
        };
        if is_between {
            // Of a list in two steps the repeated group is the element already.
            let is_element = element.children > 1
                || element.name == "array"
                || element.name.strip_suffix("_tuple") == Some(&outer.parent);
            if outer.below == 0 && is_group && !is_element && outer.shape == Shape::List {
                self.shape = Shape::List;
                self.below = 1;
            } else if outer.below == 0 {
                self.shape = Shape::Plain;
            }
            return;
        }
        if !self.name.is_empty() {
            self.name.push('.');
        }
        self.name.push_str(&element.name);
    }
}
