export declare const layers: Record<string, Record<string, string[]>>;
