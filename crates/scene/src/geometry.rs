//! Points and boxes. Which plane they are in, world or screen, is said by names where they are used.

/// x to the right, y down.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    pub x: f32,
    pub y: f32,
}

impl Point {
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    pub fn distance2(self, other: Self) -> f32 {
        let (dx, dy) = (self.x - other.x, self.y - other.y);
        dx * dx + dy * dy
    }
}

impl From<[f32; 2]> for Point {
    fn from([x, y]: [f32; 2]) -> Self {
        Self { x, y }
    }
}

/// An upright box; `low` is the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    pub low: Point,
    pub high: Point,
}

impl Bounds {
    /// The smallest box around points; none where there is no finite point.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        let mut bounds: Option<Self> = None;
        for p in points {
            if p.x.is_finite() && p.y.is_finite() {
                let b = bounds.get_or_insert(Self { low: p, high: p });
                b.low = Point::new(b.low.x.min(p.x), b.low.y.min(p.y));
                b.high = Point::new(b.high.x.max(p.x), b.high.y.max(p.y));
            }
        }
        bounds
    }

    /// The box between two corners, given in any order.
    pub fn between(a: Point, b: Point) -> Self {
        Self {
            low: Point::new(a.x.min(b.x), a.y.min(b.y)),
            high: Point::new(a.x.max(b.x), a.y.max(b.y)),
        }
    }

    pub fn width(&self) -> f32 {
        self.high.x - self.low.x
    }

    pub fn height(&self) -> f32 {
        self.high.y - self.low.y
    }

    pub fn centre(&self) -> Point {
        Point::new(
            0.5 * (self.low.x + self.high.x),
            0.5 * (self.low.y + self.high.y),
        )
    }

    pub fn contains(&self, p: Point) -> bool {
        (self.low.x..=self.high.x).contains(&p.x) && (self.low.y..=self.high.y).contains(&p.y)
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.low.x < other.high.x
            && other.low.x < self.high.x
            && self.low.y < other.high.y
            && other.low.y < self.high.y
    }
}
