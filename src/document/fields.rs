//! A table of a TOML file, field by field: what is missing, unknown or of the wrong kind is complained about, and the
//! other fields are read all the same.

use super::Document;
use super::decode::{Decode, Filled, Node, list, other_kind};
use super::wrong::{Shape, ValueKind};
use crate::domain::value::language::Bilingual;
use std::borrow::Cow;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// It is there and wrong, and what is wrong with it has been said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Complained;

#[derive(Debug)]
pub struct Fields<'d, 'a> {
    document: &'d Document<'a>,
    span: Range<usize>,
    left: Vec<(Spanned<Cow<'d, str>>, Node<'d>)>,
    known: Vec<&'static str>,
}

impl<'d, 'a> Fields<'d, 'a> {
    pub(super) fn new(document: &'d Document<'a>, table: Spanned<DeTable<'d>>) -> Self {
        let span = table.span();
        Fields { document, span, left: table.into_inner().into_iter().collect(), known: Vec::new() }
    }

    pub const fn document(&self) -> &'d Document<'a> {
        self.document
    }

    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// A field that must be there.
    pub fn need<T: Decode>(&mut self, key: &'static str) -> Option<T> {
        match self.take(key) {
            Some(node) => T::decode(self.document, node),
            None => self.document.wrong(self.span(), Shape::MissingKey { key }),
        }
    }

    /// A field that may be left out.
    pub fn may<T: Decode>(&mut self, key: &'static str) -> Result<Option<T>, Complained> {
        self.take(key).map(|node| T::decode(self.document, node).ok_or(Complained)).transpose()
    }

    /// A table that must be there.
    pub fn table(&mut self, key: &'static str) -> Option<Fields<'d, 'a>> {
        match self.take(key) {
            Some(node) => table(self.document, node),
            None => self.document.wrong(self.span(), Shape::MissingKey { key }),
        }
    }

    /// A table that may be left out.
    pub fn may_table(&mut self, key: &'static str) -> Result<Option<Fields<'d, 'a>>, Complained> {
        self.take(key).map(|node| table(self.document, node).ok_or(Complained)).transpose()
    }

    /// A list of tables that must be there.
    pub fn tables(&mut self, key: &'static str) -> Vec<Fields<'d, 'a>> {
        self.list(key).map(Spanned::into_inner).unwrap_or_default()
    }

    /// A list of tables that must be there, and where it stands.
    pub fn list(&mut self, key: &'static str) -> Option<Spanned<Vec<Fields<'d, 'a>>>> {
        match self.take(key) {
            Some(node) => Some(Spanned::new(node.span(), tables(self.document, node))),
            None => self.document.wrong(self.span(), Shape::MissingKey { key }),
        }
    }

    /// A list of tables that may be left out.
    pub fn may_tables(&mut self, key: &'static str) -> Vec<Fields<'d, 'a>> {
        self.take(key).map(|node| tables(self.document, node)).unwrap_or_default()
    }

    fn take(&mut self, key: &'static str) -> Option<Node<'d>> {
        self.known.push(key);
        let at = self.left.iter().position(|(known, _)| known.get_ref() == key)?;
        Some(self.left.swap_remove(at).1)
    }

    /// The fields that nobody asked for, where a table has names of its own for them.
    pub fn rest(self) -> Vec<(Spanned<Cow<'d, str>>, Node<'d>)> {
        self.left
    }

    /// Whatever is left now is unknown.
    pub fn end(self) {
        for (key, _) in self.left {
            let known = self.known.clone();
            let unknown = Shape::UnknownKey { key: key.get_ref().to_string(), known };
            self.document.complain(key.span(), unknown);
        }
    }
}

/// A table's fields.
pub(super) fn table<'d, 'a>(document: &'d Document<'a>, node: Node<'d>) -> Option<Fields<'d, 'a>> {
    match node.get_ref() {
        DeValue::Table(_) => {}
        _ => return other_kind(document, &node, ValueKind::Table),
    }
    let span = node.span();
    let DeValue::Table(table) = node.into_inner() else { return None };
    Some(Fields::new(document, Spanned::new(span, table)))
}

/// The tables of a list; what else stands there is complained about.
fn tables<'d, 'a>(document: &'d Document<'a>, node: Node<'d>) -> Vec<Fields<'d, 'a>> {
    let values = list(document, node).unwrap_or_default();
    values.into_iter().filter_map(|value| table(document, value)).collect()
}

/// A text that says something in both languages.
impl Decode for Bilingual {
    fn decode(document: &Document<'_>, node: Node<'_>) -> Option<Self> {
        let mut fields = table(document, node)?;
        let (zh, en): (Option<Filled>, Option<Filled>) = (fields.need("zh"), fields.need("en"));
        fields.end();
        Some(Bilingual { zh: zh?.0, en: en?.0 })
    }
}
