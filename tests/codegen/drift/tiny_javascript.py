"""The texts of the coffee machine's JavaScript SDK, in the forms that its reader knows."""

from __future__ import annotations

_TYPES = """import { RestApiResponse, WebsocketApiResponse, WebsocketStream } from "@barista/common";

//#region src/rest-api/types/past-brews-response.d.ts
/**
 *
 * @export
 * @interface PastBrewsResponseInner
 */
interface PastBrewsResponseInner {
  /**
   *
   * @type {number | bigint}
   * @memberof PastBrewsResponseInner
   */
  brewId?: number | bigint;
  /**
   *
   * @type {Array<PastBrewsResponseInnerTastesInner>}
   * @memberof PastBrewsResponseInner
   */
  tastes?: PastBrewsResponseInnerTastes;
}
type PastBrewsResponseInnerTastesInner = number | string;
interface PastBrewsResponseInnerTastes extends Array<PastBrewsResponseInnerTastesInner> {}
interface PastBrewsResponse extends Array<PastBrewsResponseInner> {
}
/**
 * The cup, as REST has it.
 * @interface Cup
 */
interface Cup$1 {
  handle?: boolean;
}
//#endregion
//#region src/rest-api/modules/kitchen-api.d.ts
interface KitchenApiInterface$1 {
  /**
   * Brews of the last week
   *
   * @summary Past Brews
   * @memberof KitchenApiInterface
   */
  pastBrews(requestParameters: PastBrewsRequest): Promise<RestApiResponse<PastBrewsResponse>>;
}
interface PastBrewsRequest {
  /**
   * The drink, as in <symbol>@steam.
   * @type {string}
   * @memberof KitchenApiPastBrews
   */
  readonly symbol: string;
  /**
   *
   * @type {Array<'SMALL' | 'LARGE'>}
   * @memberof KitchenApiPastBrews
   */
  readonly cupSizes?: Array<PastBrewsCupSizesEnum>;
  /**
   * \\"Default\\": 5.
   * @type {number | bigint}
   * @memberof KitchenApiPastBrews
   */
  readonly limit?: number | bigint;
}
interface EmptyTrayRequest {
  readonly id: number;
  readonly cup?: Cup$1;
}
declare const PastBrewsCupSizesEnum: {
  readonly SMALL: "SMALL";
  readonly LARGE: "LARGE";
};
type PastBrewsCupSizesEnum = (typeof PastBrewsCupSizesEnum)[keyof typeof PastBrewsCupSizesEnum];
declare class KitchenApi$1 implements KitchenApiInterface$1 {
  private readonly configuration;
  constructor(configuration: ConfigurationRestAPI);
  /**
   * Brews of the last week
   *
   * Weight: based on parameter `LIMIT`
   *
   * | LIMIT      | weight |
   * | ---------- | ------ |
   * | 5, 10      | 1      |
   * | [11,100)   | 2      |
   * | [100, 500] | 5      |
   * | > 500      | 10     |
   *
   * @summary Past Brews
   * @param {PastBrewsRequest} requestParameters Request parameters.
   * @returns {Promise<RestApiResponse<PastBrewsResponse>>}
   * @memberof KitchenApi
   */
  pastBrews(requestParameters: PastBrewsRequest): Promise<RestApiResponse<PastBrewsResponse>>;
  /**
   * Shake the machine instead
   *
   * Weight: 2 on 10s tray rate limit(X-TRAYS-10S);
   * 0 on IP rate limit(x-trays)
   *
   * @summary Empty Tray (USER_DATA)
   * @deprecated
   * @memberof KitchenApi
   */
  emptyTray(requestParameters?: EmptyTrayRequest): Promise<RestApiResponse<void>>;
  /**
   * Wakes the machine
   *
   * @summary Wake Machine
   * @memberof KitchenApi
   */
  wakeMachine(): Promise<RestApiResponse<Cup$1>>;
}
//#endregion
//#region src/websocket-api/types/brew-coffee-response.d.ts
interface Cup {
  size?: string;
}
interface BrewCoffeeResponseResultBeansInner {
  /**
   * Where they grew.
   * @type {string}
   * @memberof BrewCoffeeResponseResultBeansInner
   */
  o?: string;
  O?: number | bigint;
}
interface BrewCoffeeResponseResult {
  /**
   * Id of the brew.
   * @type {number | bigint}
   * @memberof BrewCoffeeResponseResult
   */
  brewId?: number | bigint;
  temperature?: string;
  isHot?: boolean | null;
  sweetness?: number;
  mood?: 'GLAD' | 'SAD';
  cup?: Cup;
  beans?: Array<BrewCoffeeResponseResultBeansInner>;
  steps?: Array<Array<string>>;
  extras?: object;
  'odd-key'?: Machine;
}
interface BrewCoffeeResponse {
  id?: string;
  status?: number | bigint;
  result?: BrewCoffeeResponseResult;
  rateLimits?: Array<RateLimitsInner>;
}
interface CoffeeMenuResponse1Result {
  symbol?: string;
  price?: string;
}
interface CoffeeMenuResponse2ResultInner {
  symbol?: string;
  hint?: string;
}
interface CoffeeMenuResponse1 {
  id?: string;
  result?: CoffeeMenuResponse1Result;
}
interface CoffeeMenuResponse2 {
  id?: string;
  result?: Array<CoffeeMenuResponse2ResultInner>;
}
/**
 * @type CoffeeMenuResponse
 */
type CoffeeMenuResponse = CoffeeMenuResponse1 | CoffeeMenuResponse2;
//#endregion
//#region src/websocket-api/modules/kitchen-api.d.ts
interface BrewCoffeeRequest {
  /**
   * Size of the cup.
   * @type {'SMALL' | 'LARGE'}
   * @memberof KitchenApiBrewCoffee
   */
  readonly cupSize: BrewCoffeeCupSizeEnum;
  readonly id?: string;
  readonly sugarSpoons?: number;
  readonly milk?: boolean;
}
interface CoffeeMenuRequest {
  readonly id?: string;
  readonly symbol?: string;
}
declare enum BrewCoffeeCupSizeEnum {
  SMALL = 'SMALL',
  LARGE = 'LARGE',
}
declare class KitchenApi implements KitchenApiInterface {
  /**
   * Brews a cup while the market sleeps. It may be hot.
   *
   * Weight(IP): 3
   *
   * Security Type: TRADE
   *
   * Notes:
   * - The machine wants water first.
   *
   * @summary Brew Coffee (TRADE)
   * @param {BrewCoffeeRequest} requestParameters Request parameters.
   * @memberof KitchenApi
   */
  brewCoffee(requestParameters: BrewCoffeeRequest): Promise<WebsocketApiResponse<BrewCoffeeResponse>>;
  /**
   * What there is to drink, or one drink of it.
   *
   * Weight: **1** for a single symbol;
   * **4** when the symbol parameter is omitted
   *
   * @summary Coffee Menu
   */
  coffeeMenu(requestParameters?: CoffeeMenuRequest): Promise<WebsocketApiResponse<CoffeeMenuResponse>>;
}
//#endregion
//#region src/websocket-streams/types/user-data-stream-events-response.d.ts
interface SteamPressureResponse {
  /**
   * Event type.
   * @type {string}
   * @memberof SteamPressureResponse
   */
  e?: string;
  E?: number | bigint;
  v?: Array<Array<string>>;
}
interface AllSteamResponse extends Array<SteamPressureResponse> {}
interface MachineColdM {
  t?: string;
}
interface MachineCold {
  E?: number | bigint;
  m?: MachineColdM;
}
interface CupEmpty {
  E?: number | bigint;
}
/**
 * @type UserDataStreamEventsResponse
 */
type UserDataStreamEventsResponse = ({
  e: 'MACHINE_COLD';
} & MachineCold) | ({
  e: 'cupEmpty';
} & CupEmpty);
interface SteamPressureRequest {
  readonly symbol: string;
  readonly id?: string;
  readonly updateSpeed?: SteamPressureUpdateSpeedEnum;
}
interface AllSteamRequest {
  readonly id?: string;
}
declare enum SteamPressureUpdateSpeedEnum {
  UPDATE_SPEED_100ms = "100ms",
  UPDATE_SPEED_1s = "1s",
}
declare class SteamApi implements SteamApiInterface {
  /**
   * Pressure in the machine.
   *
   * Update Speed: 100ms, 1s
   *
   * @summary Steam Pressure
   */
  steamPressure(requestParameters: SteamPressureRequest): WebsocketStream<SteamPressureResponse>;
  allSteam(requestParameters?: AllSteamRequest): WebsocketStream<AllSteamResponse>;
}
declare namespace index_d_exports {
  export { Cup$1 as Cup, KitchenApi$1 as KitchenApi, PastBrewsResponse };
}
//#endregion
"""

_CODE = """import { createStreamHandler, replaceWebsocketStreamsPlaceholders, sendRequest } from "@barista/common";

const KitchenApiAxiosParamCreator = function(configuration) {
	return {
		pastBrews: async (symbol, cupSizes, limit) => {
			assertParamExists("pastBrews", "symbol", symbol);
			const localVarQueryParameter = {};
			if (symbol !== void 0 && symbol !== null) localVarQueryParameter["symbol"] = symbol;
			return {
				endpoint: "/coffee/v1/brews",
				method: "GET",
				queryParams: localVarQueryParameter
			};
		},
		emptyTray: async (id, cup) => {
			const localVarQueryParameter = {};
			return {
				endpoint: "/coffee/v1/tray",
				method: "DELETE",
				queryParams: localVarQueryParameter
			};
		},
		wakeMachine: async () => {
			return {
				endpoint: "/coffee/v1/wake",
				method: "POST"
			};
		}
	};
};
var KitchenApi$1 = class {
	constructor(configuration) {
		this.localVarAxiosParamCreator = KitchenApiAxiosParamCreator(configuration);
	}
	async pastBrews(requestParameters) {
		const localVarAxiosArgs = await this.localVarAxiosParamCreator.pastBrews(requestParameters?.symbol);
		return sendRequest(this.configuration, localVarAxiosArgs.endpoint, { isSigned: false });
	}
	async emptyTray(requestParameters = {}) {
		const localVarAxiosArgs = await this.localVarAxiosParamCreator.emptyTray(requestParameters?.id);
		return sendRequest(this.configuration, localVarAxiosArgs.endpoint, { isSigned: true });
	}
	async wakeMachine() {
		const localVarAxiosArgs = await this.localVarAxiosParamCreator.wakeMachine();
		return sendRequest(this.configuration, localVarAxiosArgs.endpoint);
	}
};
var KitchenApi = class {
	constructor(websocketBase) {
		this.websocketBase = websocketBase;
	}
	brewCoffee(requestParameters) {
		return this.websocketBase.sendMessage("/coffee.brew".slice(1), requestParameters, {
			isSigned: true,
			withApiKey: false
		});
	}
	coffeeMenu(requestParameters = {}) {
		return this.websocketBase.sendMessage(
			"/v2/coffee.menu".slice(1),
			requestParameters,
			{ isSigned: false, withApiKey: false }
		);
	}
};
const SteamApiParamCreator = function() {
	return {
		steamPressure: (symbol, id, updateSpeed) => {
			assertParamExists("steamPressure", "symbol", symbol);
			return replaceWebsocketStreamsPlaceholders("/<symbol>@steam@<updateSpeed>".slice(1), {
				symbol,
				id,
				updateSpeed
			});
		},
		allSteam: (id) => {
			return replaceWebsocketStreamsPlaceholders("/!steam@arr".slice(1), { id });
		}
	};
};
var SteamApi = class {
	steamPressure(requestParameters) {
		const stream = this.localVarParamCreator.steamPressure(requestParameters?.symbol);
		return createStreamHandler(this.websocketBase, stream, requestParameters?.id, "market");
	}
	allSteam(requestParameters = {}) {
		const stream = this.localVarParamCreator.allSteam(requestParameters?.id);
		return createStreamHandler(this.websocketBase, stream, requestParameters?.id);
	}
};
"""

JAVASCRIPT = {"dist/index.d.ts": _TYPES, "dist/index.mjs": _CODE}
