/**
 * What a script uses of the browser that the oldest browsers lack: globals, members of known objects, methods by their
 * name, elements and attributes. What is asked for first (`?.`, `typeof`) is not counted.
 */
import { parse } from 'acorn';
import { data, type Entry, entryAt, lacking, type Offence } from './support.ts';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [part: string]: unknown;
}

/** Objects that everybody has, and the interface that the data describes them under. */
const objects: Readonly<Record<string, string>> = {
  window: 'api.Window',
  self: 'api.Window',
  globalThis: 'api.Window',
  document: 'api.Document',
  navigator: 'api.Navigator',
  performance: 'api.Performance',
  location: 'api.Location',
  history: 'api.History',
  screen: 'api.Screen',
  crypto: 'api.Crypto',
  CSS: 'api.CSS',
};

/** All entries of interfaces and built-in objects that have a member of a name. */
const members = membersByName();

export function javascriptOffences(text: string): Offence[] {
  const found: Offence[] = [];
  const look = (feature: string, entries: readonly (Entry | undefined)[], node: Node) => {
    const known = entries.filter((entry) => entry?.__compat !== undefined);
    const lacks = known.map(lacking);
    if (known.length === 0 || lacks.some((list) => list.length === 0)) return;
    const browsers = [...new Set(lacks.flat().map(({ browser }) => browser))].sort();
    found.push({
      feature,
      browsers,
      where: text.slice(Math.max(0, node.start - 20), node.end + 20),
    });
  };
  const globals = (name: string) => [
    entryAt(`javascript.builtins.${name}`),
    entryAt(`api.${name}`),
    entryAt(`api.Window.${name}`),
  ];

  const program = parse(text, { ecmaVersion: 'latest', sourceType: 'module' }) as unknown as Node;
  const own = ownNames(program);
  const methods = ownMethods(program);
  walk(program, (node, parent) => {
    if (node.type === 'Literal' && 'regex' in node) {
      const { pattern } = node.regex as { pattern: string };
      const lookbehind = 'javascript.regular_expressions.lookbehind_assertion';
      if (/\(\?<[=!]/.test(pattern)) look(lookbehind, [entryAt(lookbehind)], node);
    }
    if (node.type === 'Identifier' && !own.has(node.name as string)) {
      if (isName(node, parent) || isAsked(node, parent)) return;
      look(node.name as string, globals(node.name as string), node);
    }
    if (node.type === 'MemberExpression' && !node.computed && !isAsked(node, parent)) {
      const { name } = node.property as { name: string };
      const object = node.object as Node;
      const root = object.type === 'Identifier' && !own.has(object.name as string);
      const base = root ? (object.name as string) : '';
      if (base === 'window' || base === 'self' || base === 'globalThis') {
        look(name, globals(name), node);
      } else if (root && /^[A-Z]/.test(base)) {
        const paths = [`javascript.builtins.${base}`, `api.${base}`].flatMap((path) => [
          entryAt(`${path}.${name}_static`),
          entryAt(`${path}.${name}`),
        ]);
        look(`${base}.${name}`, paths, node);
      } else if (objects[base] !== undefined) {
        look(`${base}.${name}`, [entryAt(`${objects[base]}.${name}`)], node);
      } else if (
        parent?.type === 'CallExpression' &&
        !methods.has(name) &&
        parent.callee === node
      ) {
        look(`*.${name}`, members.get(name) ?? [], node);
      }
    }
    if (node.type === 'CallExpression') {
      for (const { feature, entry, at } of markup(node)) look(feature, [entry], at);
    }
  });
  return found;
}

function membersByName(): Map<string, Entry[]> {
  const byName = new Map<string, Entry[]>();
  const groups = [entryAt('javascript.builtins'), data.api].flatMap((all) =>
    Object.values(all ?? {}),
  );
  for (const group of groups) {
    for (const [name, entry] of Object.entries(group ?? {})) {
      if (entry === undefined || name === '__compat' || name.endsWith('_static')) continue;
      byName.set(name, [...(byName.get(name) ?? []), entry]);
    }
  }
  return byName;
}

/** Calls that make an element: a tag's name, then its attributes. */
function* markup(node: Node): Generator<{ feature: string; entry: Entry | undefined; at: Node }> {
  const [tag, attributes] = node.arguments as Node[];
  if (tag?.type !== 'Literal' || typeof tag.value !== 'string') return;
  const element = entryAt(`html.elements.${tag.value}`);
  if (element === undefined || attributes?.type !== 'ObjectExpression') return;
  yield { feature: `<${tag.value}>`, entry: element, at: tag };
  for (const property of attributes.properties as Node[]) {
    const key = property.key as { name?: string; value?: string } | undefined;
    const name = (key?.name ?? key?.value ?? '').toLowerCase();
    const entry = element[name] ?? entryAt(`html.global_attributes.${name}`);
    yield { feature: `<${tag.value} ${name}>`, entry, at: property };
  }
}

/** Names that the script gives to something itself. */
function ownNames(program: Node): Set<string> {
  const names = new Set<string>();
  const bind = (pattern: unknown): void => {
    const node = pattern as Node | null;
    if (node === null || node === undefined) return;
    if (node.type === 'Identifier') names.add(node.name as string);
    if (node.type === 'ObjectPattern') {
      for (const property of node.properties as Node[]) bind(property.value ?? property.argument);
    }
    if (node.type === 'ArrayPattern') for (const element of node.elements as Node[]) bind(element);
    if (node.type === 'AssignmentPattern') bind(node.left);
    if (node.type === 'RestElement') bind(node.argument);
  };
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') bind(node.id);
    if (/Function|Class/.test(node.type)) bind(node.id);
    if (node.type === 'CatchClause') bind(node.param);
    if (/Function/.test(node.type)) for (const param of node.params as Node[]) bind(param);
  });
  return names;
}

/** Names of methods of the script's own objects: nobody can tell by the name whose method is called. */
function ownMethods(program: Node): Set<string> {
  const names = new Set<string>();
  walk(program, (node) => {
    const method = node.type === 'MethodDefinition' || node.type === 'PropertyDefinition';
    const value = node.value as Node | null | undefined;
    if (!method && !(node.type === 'Property' && /Function/.test(value?.type ?? ''))) return;
    const { name } = node.key as { name?: string };
    if (name !== undefined) names.add(name);
  });
  return names;
}

/** Whether an identifier is only the name of a member, a property or a label. */
function isName(node: Node, parent: Node | null): boolean {
  if (parent === null) return false;
  if (parent.type === 'MemberExpression') return parent.property === node && !parent.computed;
  const named = /^(Property|MethodDefinition|PropertyDefinition)$/.test(parent.type);
  if (named) return parent.key === node && !parent.computed && parent.value !== node;
  return /^(LabeledStatement|BreakStatement|ContinueStatement|ExportSpecifier|ImportSpecifier|MetaProperty)$/.test(
    parent.type,
  );
}

/** Whether the script asks whether it is there: `it?.more`, `it?.()`, `typeof it`. */
function isAsked(node: Node, parent: Node | null): boolean {
  if (parent === null) return false;
  if (parent.type === 'UnaryExpression') return parent.operator === 'typeof';
  return parent.optional === true && (parent.object === node || parent.callee === node);
}

function walk(node: Node, visit: (node: Node, parent: Node | null) => void): void {
  const go = (at: Node, parent: Node | null) => {
    visit(at, parent);
    for (const part of Object.values(at)) {
      for (const child of Array.isArray(part) ? part : [part]) {
        if (child !== null && typeof child === 'object' && 'type' in child) go(child as Node, at);
      }
    }
  };
  go(node, null);
}
