export type SwitchValue = string | number | boolean;

/** One open question: the positions it can be in, the first being the default, or a count with its default. */
export type SwitchSpec =
	| { about: string; values: readonly [SwitchValue, ...SwitchValue[]] }
	| { about: string; count: number };

export type SwitchSpecs = Readonly<Record<string, SwitchSpec>>;
