/**
 * The largest number that is accepted, found by halving.
 *
 * @param accepted a number that is
 * @param refused a larger one that is not
 */
export async function largestAccepted(
	accepted: number,
	refused: number,
	isAccepted: (count: number) => Promise<boolean>,
): Promise<number> {
	let low = accepted;
	let high = refused;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (await isAccepted(middle)) low = middle;
		else high = middle;
	}
	return low;
}
