/** What a style sheet uses that the oldest browsers lack. A declaration after one that they know is an enhancement. */
import postcss, { type AtRule, type Declaration, type Root, type Rule } from 'postcss';
import { entryAt, lacking, type Offence } from './support.ts';

export function cssOffences(text: string): Offence[] {
  const root: Root = postcss.parse(text);
  const found: Offence[] = [];
  const check = (path: string, where: string, spared: (prefixes: readonly string[]) => boolean) => {
    const lacks = lacking(entryAt(path)).filter(({ prefixes }) => !spared(prefixes));
    if (lacks.length === 0) return true;
    found.push({ feature: path, browsers: lacks.map(({ browser }) => browser), where });
    return false;
  };
  const never = () => false;

  root.walkAtRules((rule) => {
    if (isGuarded(rule)) return;
    check(`css.at-rules.${rule.name}`, `@${rule.name} ${rule.params}`, never);
    if (rule.name !== 'media') return;
    const where = `@media ${rule.params}`;
    for (const [, name] of rule.params.matchAll(/\(\s*([a-z-]+)\s*[:)]/g)) {
      check(`css.at-rules.media.${name!.replace(/^(min|max)-/, '')}`, where, never);
    }
    if (/[<>]/.test(rule.params)) check('css.at-rules.media.range_syntax', where, never);
  });
  root.walkRules((rule) => {
    if (isGuarded(rule)) return;
    for (const path of selectorFeatures(rule.selector)) check(path, rule.selector, never);
    if (rule.nodes.some(({ type }) => type === 'rule')) {
      check('css.selectors.nesting', rule.selector, never);
    }
  });
  root.walkDecls((declaration) => {
    const { prop, value } = declaration;
    if (isGuarded(declaration)) return;
    const where = `${prop}: ${value}`;
    // What belongs to one browser is for that one alone.
    const paths = prop.startsWith('-') ? [] : [`css.properties.${prop}`];
    paths.push(...valueFeatures(prop, value));
    const spared = (prefixes: readonly string[]) =>
      hasFallback(declaration) || prefixes.some((prefix) => hasSibling(declaration, prefix + prop));
    for (const path of paths) check(path, where, spared);
  });
  return found;
}

type Node = AtRule | Rule | Declaration;

/** Whether it stands in a block that only browsers which know it read. */
function isGuarded(node: Node): boolean {
  const parent = node.parent as Node | Root | undefined;
  if (parent === undefined || parent.type === 'root') return false;
  return (
    (parent.type === 'atrule' && (parent as AtRule).name === 'supports') ||
    isGuarded(parent as Node)
  );
}

function selectorFeatures(selector: string): string[] {
  const bare = selector.replace(/\[[^\]]*\]/g, '');
  const paths = [...bare.matchAll(/::?([a-z-]+)/g)].map(([, name]) => `css.selectors.${name}`);
  if (/:not\([^()]*[, >~+][^()]*\)/.test(bare)) paths.push('css.selectors.not.selector_list');
  if (/^&|[\s,]&/.test(bare)) paths.push('css.selectors.nesting');
  return paths;
}

const units: Readonly<Record<string, string>> = {
  dv: 'viewport_percentage_units_dynamic',
  sv: 'viewport_percentage_units_small',
  lv: 'viewport_percentage_units_large',
  cq: 'container_query_length_units',
};

/** Paths that the data may know for the words, functions and units of a value. */
function valueFeatures(prop: string, value: string): string[] {
  const bare = value.replace(/url\([^)]*\)|"[^"]*"|'[^']*'/g, ' ');
  const paths: string[] = [];
  for (const [, word, call] of bare.matchAll(/(?<![\w#.-])(-?[a-z][a-z-]*)(\()?/gi)) {
    const name = word!.toLowerCase();
    paths.push(`css.properties.${prop}.${call ? `${name}_function` : name}`);
    if (call === undefined) {
      paths.push(`css.types.color.${name}`);
      continue;
    }
    for (const group of ['', 'color.', 'gradient.', 'transform-function.', 'easing-function.']) {
      paths.push(`css.types.${group}${name}`);
    }
    if (/^(rgb|hsl|hwb|lab|lch|oklab|oklch|color)a?$/.test(name) && /\(\s*from\s/.test(bare)) {
      paths.push(`css.types.color.${name}.relative_syntax`);
    }
  }
  for (const [, unit] of bare.matchAll(/(?<![\w-])[\d.]+([a-z]+)/gi)) {
    const name = unit!.toLowerCase();
    paths.push(`css.types.length.${units[name.slice(0, 2)] ?? name}`);
  }
  return paths;
}

/** Whether the same property has a value before this one that all browsers know. */
function hasFallback(declaration: Declaration): boolean {
  const { prop } = declaration;
  const siblings = (declaration.parent as Rule).nodes;
  return siblings.slice(0, siblings.indexOf(declaration)).some((node) => {
    if (node.type !== 'decl' || node.prop !== prop || prop.startsWith('--')) return false;
    const paths = [`css.properties.${prop}`, ...valueFeatures(prop, node.value)];
    return paths.every((path) => lacking(entryAt(path)).length === 0);
  });
}

function hasSibling({ parent }: Declaration, prop: string): boolean {
  return (parent as Rule).nodes.some((node) => node.type === 'decl' && node.prop === prop);
}
