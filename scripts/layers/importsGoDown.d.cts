import type { Rule } from 'eslint';

export declare const importsGoDown: Rule.RuleModule;
