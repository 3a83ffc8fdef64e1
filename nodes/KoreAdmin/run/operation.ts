import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { KoreClient } from '../kore/client';
import type { Problem } from '../kore/problems';
import type { OptionFace, RunSettings, Unset } from '../parameters/options';
import type { ParameterValues } from '../parameters/values';

/** What the editor shows of an operation, and which parameters it reads. */
export interface Face {
	resource: ResourceName;
	/** The value of `operation` in saved workflows; unique within its resource. */
	value: string;
	name: string;
	/** One line in the node creator, and all that an AI agent's model is told. */
	action: string;
	description: string;
	fields: INodeProperties[];
	options: readonly OptionFace[];
	/** Run options that count as something else here when nobody sets them. */
	unset?: Unset;
	/** Whether a wish is left to a person where an agent asks for it; left out where none is. */
	agentPlans?(wanted: never): boolean;
}

/** Kore's resources in the order of the editor's list: people come first, as in most workflows. */
export const RESOURCES = {
	user: 'User',
	account: 'Account',
	adminRole: 'Admin Role',
	auditLog: 'Audit Log',
	bot: 'Bot',
	botRole: 'Bot Role',
	group: 'Group',
} as const;

export type ResourceName = keyof typeof RESOURCES;

/** An operation of the node: its face, and its work over all items of a run. */
export interface Operation extends Face {
	/** Whether it may change something in the account. */
	writes: boolean;
	run(job: Job): Promise<Report>;
	/** What a run comes to whose credential cannot be used; an error where it is left out. */
	withoutAccount?(job: Omit<Job, 'client'>, problem: Problem): Promise<Report>;
}

/** One item as the operations need it. */
export interface ItemInput {
	parameters: ParameterValues;
	options: ParameterValues;
	/** The parameters as they were typed, before expressions were evaluated. */
	written?: ParameterValues;
	/** The incoming item's own properties. */
	json?: IDataObject;
	/** Why it does not count, though it can be read: it names something that the account does not have. */
	unknown?: Problem;
}

/** What a run is given. */
export interface Job {
	/** One per item: its parameters, or why they cannot be read. */
	inputs: Array<ItemInput | Problem>;
	settings: RunSettings;
	/** Whether an agent asks, which must leave grants and removals to a person. */
	mayOnlyPlan: boolean;
	client: KoreClient;
	/** Whether a failure ends the run once the running request has been settled (On Error: Stop). */
	stopAtFirstFailure: boolean;
	/** Takes a sentence about how far a long run is, without anything personal. */
	tell(sentence: string): void;
}

/** One field that a change sets. `from` is left out where Kore does not let us read it. */
export interface FieldChange {
	field: string;
	/** As on screen. */
	label: string;
	from?: unknown;
	to: unknown;
}

/** How one item ended. */
export type ItemResult = {
	json: IDataObject;
	/** The one person (or group) whom it is about, by one key for all their names that the run knows. */
	who?: string;
} & (
	| {
			ok: true;
			/** Any number of output items in place of the one. */
			rows?: IDataObject[];
	  }
	/** `json` names whom it is about and what is known of them. */
	| {
			ok: false;
			problem: Problem;
			/** The run stopped before. */
			notReached?: boolean;
			/** It was written and reads back otherwise. */
			differs?: boolean;
	  }
);

export interface Report {
	/** One per item, in input order. */
	items: ItemResult[];
	/** People (or entries) per outcome; for the summary, so nothing personal. */
	outcomes: Map<string, number>;
	/** Anything else worth a sentence below the output, without anything personal. */
	remarks?: string[];
}
