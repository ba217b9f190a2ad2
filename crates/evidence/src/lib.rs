//! Evidence pages: what a ring rests on, as one self-contained HTML file.
