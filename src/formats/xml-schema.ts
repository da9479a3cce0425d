// A file as a tree, and a file held against an XML schema: for tests and the
// bench. Knows as much of XML Schema as the ISO 20022 messages use, and throws at
// anything else, so that it never passes what it does not understand.

import { createXmlReader, xmlLimits } from './xml.ts';
import { find, findAll, type XmlNode } from './xml-tree.ts';

/** The whole file as a tree. Throws `FileRefused` where it is no XML. */
export function treeOf(text: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, place: { line: 1, column: 1 }, children: [], text: '' };
  const open = [root];
  const reader = createXmlReader({ ...xmlLimits, maxBytes: 500_000_000 }, {
    open(name, attributes, _depth, place) {
      const node: XmlNode = { name, attributes: { ...attributes }, place, children: [], text: '' };
      open.at(-1)!.children.push(node);
      open.push(node);
    },
    close(_name, content) {
      open.pop()!.text = content;
    },
  });
  reader.write(new TextEncoder().encode(text));
  reader.end();
  return root.children[0]!;
}

/** What in a file is against its schema: a line each, empty where nothing is. */
export function schemaProblems(schemaText: string, fileText: string): string[] {
  const schema = treeOf(schemaText);
  const types = new Map(schema.children.filter((node) => /Type$/.test(node.name)).map((node) => [node.attributes['name'], node]));
  const problems: string[] = [];
  const typeNamed = (name: string | undefined): XmlNode => {
    const found = types.get(name);
    if (found === undefined) throw new Error(`the schema has no type ${name}`);
    return found;
  };

  const checkText = (text: string, typeName: string, path: string): void => {
    if (typeName.startsWith('xs:')) return void checkBuiltIn(text, typeName, path, problems);
    for (const restriction of onlyChildren(typeNamed(typeName), ['restriction'])) {
      checkText(text, restriction.attributes['base']!, path);
      const allowed = findAll(restriction, 'enumeration').map((node) => node.attributes['value']);
      if (allowed.length > 0 && !allowed.includes(text)) problems.push(`${path}: "${text}" is none of ${allowed.join(' ')}`);
      for (const facet of restriction.children) if (!fits(text, facet)) problems.push(`${path}: "${text}" is against ${facet.name} ${facet.attributes['value']}`);
    }
  };

  const checkElement = (node: XmlNode, typeName: string, path: string): void => {
    const own = Object.keys(node.attributes).filter((name) => !/^xmlns/.test(name));
    if (typeName.startsWith('xs:') || typeNamed(typeName).name === 'simpleType') {
      if (node.children.length > 0 || own.length > 0) problems.push(`${path}: more than a text`);
      return checkText(node.text, typeName, path);
    }
    const content = onlyChildren(typeNamed(typeName), ['sequence', 'choice', 'simpleContent'])[0]!;
    if (content.name === 'simpleContent') {
      const extension = find(content, 'extension')!;
      for (const { attributes } of findAll(extension, 'attribute')) {
        const value = node.attributes[attributes['name']!];
        if (value !== undefined) checkText(value, attributes['type']!, `${path}/@${attributes['name']}`);
        else if (attributes['use'] === 'required') problems.push(`${path}: ${attributes['name']} is missing`);
      }
      return checkText(node.text, extension.attributes['base']!, path);
    }
    if (own.length > 0) problems.push(`${path}: has attributes`);
    if (node.text.trim() !== '') problems.push(`${path}: has a text`);
    const at = checkParticle(content, node.children, 0, path);
    if (at < node.children.length) problems.push(`${path}: ${node.children[at]!.name} is not expected here`);
  };

  /** Takes what fits from `at` on and says where it stopped. ISO's schemas never need to look ahead. */
  const checkParticle = (particle: XmlNode, children: readonly XmlNode[], at: number, path: string): number => {
    const { minOccurs = '1', maxOccurs = '1', name, type } = particle.attributes;
    const most = maxOccurs === 'unbounded' ? Infinity : Number(maxOccurs);
    if (particle.name === 'sequence') return particle.children.reduce((next, each) => checkParticle(each, children, next, path), at);
    if (particle.name === 'choice') {
      const chosen = particle.children.find((each) => each.attributes['name'] === children[at]?.name);
      if (chosen !== undefined) return checkParticle(chosen, children, at, path);
      if (minOccurs !== '0') problems.push(`${path}: none of ${particle.children.map((each) => each.attributes['name']).join(' ')}`);
      return at;
    }
    if (particle.name !== 'element' && particle.name !== 'any') throw new Error(`what is a ${particle.name}?`);
    let next = at;
    while (next < children.length && next - at < most && (particle.name === 'any' || children[next]!.name === name)) {
      if (particle.name === 'element') checkElement(children[next]!, type!, `${path}/${name}`);
      next += 1;
    }
    if (next - at < Number(minOccurs)) problems.push(`${path}: ${name} is missing before ${children[at]?.name ?? 'the end'}`);
    return next;
  };

  const file = treeOf(fileText);
  const root = find(schema, 'element')!;
  if (file.name !== root.attributes['name'] || file.attributes['xmlns'] !== schema.attributes['targetNamespace']) problems.push(`${file.name} of ${file.attributes['xmlns']} is another message`);
  else checkElement(file, root.attributes['type']!, file.name);
  return problems;
}

function onlyChildren(node: XmlNode, names: readonly string[]): readonly XmlNode[] {
  if (node.children.length !== 1 || !names.includes(node.children[0]!.name)) throw new Error(`a ${node.name} of ${node.children.map((child) => child.name).join(' ')}`);
  return node.children;
}

function checkBuiltIn(text: string, type: string, path: string, problems: string[]): void {
  const patterns: Readonly<Record<string, RegExp>> = {
    'xs:string': /^[^]*$/,
    'xs:decimal': /^[+-]?(\d+(\.\d*)?|\.\d+)$/,
    'xs:boolean': /^(true|false|0|1)$/,
    'xs:date': /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?$/,
    'xs:dateTime': /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/,
    'xs:gYear': /^\d{4}$/,
    'xs:base64Binary': /^[A-Za-z0-9+/=\s]*$/,
  };
  const pattern = patterns[type];
  if (pattern === undefined) throw new Error(`what is a ${type}?`);
  if (!pattern.test(text)) problems.push(`${path}: "${text}" is no ${type.slice(3)}`);
}

function fits(text: string, { name, attributes }: XmlNode): boolean {
  const value = attributes['value']!;
  const digits = text.replace(/^[+-]?0*/, '').replace('.', '');
  switch (name) {
    case 'enumeration': return true; // one of several, looked at together
    case 'minLength': return [...text].length >= Number(value);
    case 'maxLength': return [...text].length <= Number(value);
    case 'length': return [...text].length === Number(value);
    case 'pattern': return new RegExp(`^(?:${value})$`, 'u').test(text);
    case 'minInclusive': return Number(text) >= Number(value);
    case 'totalDigits': return digits.length <= Number(value);
    case 'fractionDigits': return (text.split('.')[1] ?? '').length <= Number(value);
    default: throw new Error(`what is ${name}?`);
  }
}
