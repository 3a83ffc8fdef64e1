export declare const layers: Record<string, Record<string, string[]>>;

export declare function placeOf(
	file: string,
): { house: string; room: string; line: string | undefined } | undefined;

export declare function below(rooms: Record<string, string[]>, line: string): Set<string>;

export declare function arrowOf(
	from: string,
	specifier: string,
): { from: string; to: string; down: boolean } | undefined;
