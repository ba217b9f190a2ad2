//! A key with what is held beside it, and whether it was pressed.

use web_sys::KeyboardEvent;

/// A key of the table. On a Mac the command key stands for Ctrl.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// As the browser names it, letters in lower case.
    name: &'static str,
    control: bool,
    alt: bool,
    shift: bool,
    in_fields: bool,
}

impl Key {
    /// A key by itself; does nothing while somebody writes.
    pub const fn single(name: &'static str) -> Key {
        Key {
            name,
            control: false,
            alt: false,
            shift: false,
            in_fields: false,
        }
    }

    pub const fn control(name: &'static str) -> Key {
        Key {
            control: true,
            ..Key::single(name)
        }
    }

    pub const fn alt(name: &'static str) -> Key {
        Key {
            alt: true,
            ..Key::single(name)
        }
    }

    pub const fn shifted(self) -> Key {
        Key {
            shift: true,
            ..self
        }
    }

    /// Means the same while somebody writes.
    pub const fn in_fields(self) -> Key {
        Key {
            in_fields: true,
            ..self
        }
    }

    pub fn is_single(self) -> bool {
        !self.control && !self.alt
    }

    pub fn works_in_fields(self) -> bool {
        self.in_fields
    }

    pub fn is(self, pressed: &Pressed) -> bool {
        let is_held = (self.control, self.alt) == (pressed.control, pressed.alt);
        if self.is_single() {
            // Whether a sign needs the shift key is the keyboard's business.
            return is_held && self.name == pressed.name;
        }
        is_held && self.shift == pressed.shift && self.name == pressed.name.to_lowercase()
    }

    /// "Ctrl+Shift+Z".
    pub fn words(self) -> String {
        let name = match self.name {
            "ArrowLeft" | "arrowleft" => "←",
            "ArrowRight" | "arrowright" => "→",
            name => name,
        };
        let name = if self.is_single() {
            name.to_owned()
        } else {
            name.to_uppercase()
        };
        let held = [
            (self.control, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
        ];
        let held = held.into_iter().filter(|(is_held, _)| *is_held);
        held.map(|(_, word)| word).collect::<String>() + &name
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
        let redo = Key::control("z").shifted();
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

    fn redo_words() -> String {
        Key::control("z").shifted().words()
    }
}
