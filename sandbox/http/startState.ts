import { Account } from '../account/account';
import { snapshotOfPerson, type PersonSnapshot } from '../account/snapshot';
import type { Backend } from '../gate/backend';

/** What people were like at the last reset, made when it is first asked for. */
export class StartState {
	private resets = -1;
	private byEmail: ReadonlyMap<string, PersonSnapshot> = new Map();

	constructor(private readonly backend: Backend) {}

	get people(): ReadonlyMap<string, PersonSnapshot> {
		if (this.resets !== this.backend.resets) {
			this.resets = this.backend.resets;
			const { users } = new Account(this.backend.startSeed);
			this.byEmail = new Map([...users].map(([email, one]) => [email, snapshotOfPerson(one)]));
		}
		return this.byEmail;
	}
}
