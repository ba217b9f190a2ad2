//! A key with what is held beside it, and whether it was pressed.

use web_sys::KeyboardEvent;

/// A key of the table. On a Mac the command key stands for Ctrl.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// As the browser names it, letters in lower case.
    name: &'static str,
    held: Held,
    in_fields: bool,
}

/// What is held beside a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Nothing,
    Control,
    ControlAndShift,
    Alt,
}

impl Key {
    const fn held(name: &'static str, held: Held) -> Key {
        Key {
            name,
            held,
            in_fields: false,
        }
    }

    /// A key by itself; does nothing while somebody writes.
    pub const fn single(name: &'static str) -> Key {
        Key::held(name, Held::Nothing)
    }

    pub const fn control(name: &'static str) -> Key {
        Key::held(name, Held::Control)
    }

    pub const fn control_shift(name: &'static str) -> Key {
        Key::held(name, Held::ControlAndShift)
    }

    pub const fn alt(name: &'static str) -> Key {
        Key::held(name, Held::Alt)
    }

    /// Means the same while somebody writes.
    pub const fn in_fields(self) -> Key {
        Key {
            in_fields: true,
            ..self
        }
    }

    pub fn is_single(self) -> bool {
        self.held == Held::Nothing
    }

    pub fn works_in_fields(self) -> bool {
        self.in_fields
    }

    pub fn is(self, pressed: &Pressed) -> bool {
        let (control, alt, shift) = (pressed.control, pressed.alt, pressed.shift);
        if self.is_single() {
            // Whether a sign needs the shift key is the keyboard's business.
            return !control && !alt && self.name == pressed.name;
        }
        let is_held = match self.held {
            Held::Nothing => !control && !alt && !shift,
            Held::Control => control && !alt && !shift,
            Held::ControlAndShift => control && !alt && shift,
            Held::Alt => !control && alt && !shift,
        };
        is_held && self.name == pressed.name.to_lowercase()
    }

    /// "Ctrl+Shift+Z".
    pub fn words(self) -> String {
        let held = match self.held {
            Held::Nothing => return self.name.to_owned(),
            Held::Control => "Ctrl+",
            Held::ControlAndShift => "Ctrl+Shift+",
            Held::Alt => "Alt+",
        };
        let name = match self.name {
            "arrowleft" => "←".to_owned(),
            "arrowright" => "→".to_owned(),
            name => name.to_uppercase(),
        };
        format!("{held}{name}")
    }
}

/// What was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    pub name: String,
    pub control: bool,
    pub alt: bool,
    pub shift: bool,
}

impl Pressed {
    pub fn of(event: &KeyboardEvent) -> Pressed {
        Pressed {
            name: event.key(),
            control: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            shift: event.shift_key(),
        }
    }

    /// Alt and a sideways arrow, which a browser takes for its own history. On a Mac they move by a word.
    pub fn would_leave(&self, is_on_mac: bool) -> bool {
        let is_arrow = matches!(self.name.as_str(), "ArrowLeft" | "ArrowRight");
        is_arrow && self.alt && !self.control && !is_on_mac
    }
}

#[cfg(test)]
mod tests {
    use super::{Key, Pressed};

    fn pressed(name: &str, held: &str) -> Pressed {
        Pressed {
            name: name.to_owned(),
            control: held.contains('c'),
            alt: held.contains('a'),
            shift: held.contains('s'),
        }
    }

    #[test]
    fn what_is_held_tells_keys_apart() {
        let undo = Key::control("z");
        let redo = Key::control_shift("z");
        assert!(undo.is(&pressed("z", "c")) && !undo.is(&pressed("Z", "cs")));
        assert!(redo.is(&pressed("Z", "cs")) && !redo.is(&pressed("z", "c")));
        assert!(!undo.is(&pressed("z", "")));
        let back = Key::alt("arrowleft");
        assert!(back.is(&pressed("ArrowLeft", "a")));
        assert!(!back.is(&pressed("ArrowLeft", "ac")));
    }

    #[test]
    fn a_sign_is_the_same_on_every_keyboard() {
        assert!(Key::single("?").is(&pressed("?", "s")));
        assert!(Key::single("/").is(&pressed("/", "s")));
        assert!(!Key::single("d").is(&pressed("D", "s")));
        assert_eq!(redo_words(), "Ctrl+Shift+Z");
        assert_eq!(Key::alt("arrowleft").words(), "Alt+←");
    }

    #[test]
    fn an_arrow_with_alt_is_the_fields_own_and_leaves_no_page() {
        assert!(!Key::alt("arrowleft").works_in_fields());
        assert!(pressed("ArrowLeft", "a").would_leave(false));
        assert!(!pressed("ArrowLeft", "a").would_leave(true));
        assert!(!pressed("ArrowLeft", "").would_leave(false));
    }

    fn redo_words() -> String {
        Key::control_shift("z").words()
    }
}
