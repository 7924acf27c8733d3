"""The texts of the coffee machine's Python SDK, in the forms that its reader knows."""

from __future__ import annotations

PYTHON = {
    "__init__.py": "",
    "websocket_api/api/__init__.py": "from .kitchen_api import KitchenApi as KitchenApi\n",
    "websocket_api/api/kitchen_api.py": '''
class KitchenApi:
    """API Client for KitchenApi endpoints."""

    def __init__(self, websocket_api: WebSocketAPIBase, signer: Signers = None) -> None:
        self.websocket_api = websocket_api
        self.signer = signer

    async def brew_coffee(
        self,
        cup_size: Union[BrewCoffeeCupSizeEnum, None],
        id: Optional[str] = None,
        sugar_spoons: Optional[float] = None,
        milk: Optional[bool] = None,
        recv_window: Optional[int] = None,
    ) -> WebsocketApiResponse[BrewCoffeeResponse]:
        r"""
            Brew Coffee (TRADE)
            /coffee.brew
            https://coffee.example/docs/brew

            Brews a cup while the market sleeps. It may be hot.

        Weight(IP): 3

        Security Type: TRADE

        Notes:
        - The machine wants water first.

            Args:
                    cup_size (Union[BrewCoffeeCupSizeEnum, None]): Size of the cup.
                    id (Optional[str] = None): Id.
                    sugar_spoons (Optional[float] = None): Spoons of sugar, half ones too.
                    milk (Optional[bool] = None):
                    recv_window (Optional[int] = None):

            Returns:
                WebsocketApiResponse[BrewCoffeeResponse]

            Raises:
                RequiredError: If a required parameter is missing.

        """

        if cup_size is None:
            raise RequiredError(field="cup_size", error_message="Missing required parameter 'cup_size'")

        params = {
            "cup_size": cup_size,
            **({"id": id} if id is not None else {}),
            **({"sugar_spoons": sugar_spoons} if sugar_spoons is not None else {}),
        }

        payload = {
            "method": "/coffee.brew".replace("/", "", 1),
            "params": params,
        }

        return await self.websocket_api.send_signed_message(
            payload=payload, response_model=BrewCoffeeResponse, signer=self.signer
        )

    async def coffee_menu(
        self,
        id: Optional[str] = None,
        symbol: Optional[str] = None,
    ) -> WebsocketApiResponse[CoffeeMenuResponse]:
        """
            Coffee Menu
            /v2/coffee.menu
            https://coffee.example/docs/menu

            What there is to drink, or one drink of it.

        Weight: **1** for a single symbol;
        **4** when the symbol parameter is omitted

            Args:
                    id (Optional[str] = None): Id.
                    symbol (Optional[str] = None): The drink.

            Returns:
                WebsocketApiResponse[CoffeeMenuResponse]

        """

        payload = {
            "method": "/v2/coffee.menu".replace("/", "", 1),
            "params": {**({"symbol": symbol} if symbol is not None else {})},
        }

        return await self.websocket_api.send_message(
            payload=payload, response_model=CoffeeMenuResponse
        )
''',
    "websocket_api/models/enums.py": """
from enum import Enum


class BrewCoffeeCupSizeEnum(Enum):
    SMALL = "SMALL"
    LARGE = "LARGE"
""",
    "websocket_api/models/brew_coffee_response.py": '''
class BrewCoffeeResponse(BaseModel):
    """
    BrewCoffeeResponse
    """  # noqa: E501

    id: Optional[StrictStr] = None
    status: Optional[StrictInt] = None
    result: Optional[BrewCoffeeResponseResult] = None
    rate_limits: Optional[List[RateLimitsInner]] = Field(default=None, alias="rateLimits")

    additional_properties: Dict[str, Any] = {}
    __properties: ClassVar[List[str]] = ["id", "status", "result", "rateLimits"]

    @classmethod
    def is_array(cls) -> bool:
        return False
''',
    "websocket_api/models/brew_coffee_response_result.py": '''
class BrewCoffeeResponseResult(BaseModel):
    """
    BrewCoffeeResponseResult
    """  # noqa: E501

    brew_id: Optional[StrictInt] = Field(default=None, description="Id of the brew.", alias="brewId")
    temperature: Optional[StrictStr] = Field(default=None, description="In degrees.")
    is_hot: Optional[StrictBool] = Field(default=None, alias="isHot")
    sweetness: Optional[Union[StrictFloat, StrictInt]] = None
    cup: Optional[BrewCoffeeResponseResultCup] = None
    beans: Optional[List[BrewCoffeeResponseResultBeansInner]] = None
    steps: Optional[List[List[StrictStr]]] = None
    extras: Optional[Dict[str, Any]] = None
    additional_properties: Dict[str, Any] = {}
    __properties: ClassVar[List[str]] = ["brewId", "temperature"]


class BrewCoffeeResponseResultCup(BaseModel):
    size: Optional[StrictStr] = None


class BrewCoffeeResponseResultBeansInner(BaseModel):
    o: Optional[StrictStr] = Field(default=None, description="Where they grew.")
    O: Optional[StrictInt] = Field(default=None, alias="O")
''',
    "websocket_api/models/coffee_menu_response.py": """
class CoffeeMenuResponse(BaseModel):
    # data type: CoffeeMenuResponse1
    oneof_schema_1_validator: Optional[CoffeeMenuResponse1] = None
    # data type: CoffeeMenuResponse2
    oneof_schema_2_validator: Optional[CoffeeMenuResponse2] = None
    actual_instance: Optional[Union[CoffeeMenuResponse1, CoffeeMenuResponse2]] = None
    one_of_schemas: Set[str] = {"CoffeeMenuResponse2", "CoffeeMenuResponse1"}


class CoffeeMenuResponse1(BaseModel):
    id: Optional[StrictStr] = None
    result: Optional[CoffeeMenuResponse1Result] = None


class CoffeeMenuResponse2(BaseModel):
    id: Optional[StrictStr] = None
    result: Optional[List[CoffeeMenuResponse2ResultInner]] = None


class CoffeeMenuResponse1Result(BaseModel):
    symbol: Optional[StrictStr] = None
    price: Optional[StrictStr] = None


class CoffeeMenuResponse2ResultInner(BaseModel):
    symbol: Optional[StrictStr] = None
    hint: Optional[StrictStr] = None
""",
    "rest_api/api/kitchen_api.py": '''
class KitchenApi:
    """API Client for KitchenApi endpoints."""

    def past_brews(
        self,
        symbol: Union[str, None],
        cup_sizes: Optional[List[PastBrewsCupSizesEnum]] = None,
        limit: Optional[int] = None,
    ) -> ApiResponse[PastBrewsResponse]:
        """
                Past Brews
                GET /coffee/v1/brews
                https://coffee.example/docs/brews

                Brews of the last week

        Weight: based on parameter `LIMIT`

        | LIMIT      | weight |
        | ---------- | ------ |
        | 5, 10      | 1      |
        | [11,100)   | 2      |
        | [100, 500] | 5      |
        | > 500      | 10     |

                Args:
                    symbol (Union[str, None]): The drink.
                    cup_sizes (Optional[List[PastBrewsCupSizesEnum]] = None):
                    limit (Optional[int] = None): Default 5.

                Returns:
                    ApiResponse[PastBrewsResponse]

        """

        payload = {"symbol": symbol, "cup_sizes": cup_sizes, "limit": limit}

        return send_request(
            self._session,
            self._configuration,
            method="GET",
            path="/coffee/v1/brews",
            payload=payload,
            body={},
            time_unit=self._configuration.time_unit,
            response_model=PastBrewsResponse,
        )

    def empty_tray(self, id: Union[int, None]) -> ApiResponse[None]:
        """
                Empty Tray (USER_DATA)
                DELETE /coffee/v1/tray
                https://coffee.example/docs/tray

                This endpoint is deprecated; shake the machine

        Weight: 2 on 10s tray rate limit(X-TRAYS-10S);
        0 on IP rate limit(x-trays)

                Args:
                    id (Union[int, None]): Id of the tray.

        """

        return send_request(
            self._session,
            self._configuration,
            method="DELETE",
            path="/coffee/v1/tray",
            payload={"id": id},
            body={},
            time_unit=self._configuration.time_unit,
            response_model=None,
            is_signed=True,
            signer=self._signer,
        )
''',
    "rest_api/models/past_brews_response.py": """
class PastBrewsResponse(PastBrewsResponseInner):
    __properties: ClassVar[List[str]] = []

    @classmethod
    def is_array(cls) -> bool:
        return True


class PastBrewsResponseInner(BaseModel):
    brew_id: Optional[StrictInt] = Field(default=None, alias="brewId")
    tastes: Optional[PastBrewsResponseInnerTastes] = None


class PastBrewsResponseInnerTastes(BaseModel):
    __properties: ClassVar[List[str]] = []

    @classmethod
    def is_array(cls) -> bool:
        return True


class PastBrewsCupSizesEnum(Enum):
    SMALL = "SMALL"
    LARGE = "LARGE"
""",
    "websocket_streams/streams/steam_api.py": '''
class SteamApi:
    """Client for SteamApi endpoints."""

    async def steam_pressure(
        self,
        symbol: Union[str, None],
        id: Optional[str] = None,
        update_speed: Optional[SteamPressureUpdateSpeedEnum] = None,
    ) -> RequestStreamHandle:
        r"""
            Steam Pressure
            /<symbol>@steam@<updateSpeed>
            https://coffee.example/docs/steam

            Pressure in the machine.

        Update Speed: 100ms, 1s

            Args:
                    symbol (Union[str, None]): The drink.
                    id (Optional[str] = None): Unique WebSocket request ID.
                    update_speed (Optional[SteamPressureUpdateSpeedEnum] = None): How often.

        """

        stream = ws_streams_placeholder(
            "/<symbol>@steam@<updateSpeed>".replace("/", "", 1),
            {"symbol": symbol, "id": id, "update_speed": update_speed},
        )

        return await RequestStream(
            self.websocket_base,
            stream=stream,
            response_model=SteamPressureResponse,
            stream_url="market",
        )

    async def all_steam(self, id: Optional[str] = None) -> RequestStreamHandle:
        r"""
            All Steam
            /!steam@arr

            Pressure everywhere.

        """

        stream = ws_streams_placeholder("/!steam@arr".replace("/", "", 1), {"id": id})

        return await RequestStream(self.websocket_base, stream=stream, response_model=AllSteamResponse)
''',
    "websocket_streams/models/steam.py": """
class SteamPressureResponse(BaseModel):
    e: Optional[StrictStr] = Field(default=None, description="Event type.")
    E: Optional[StrictInt] = Field(default=None, description="Event time.", alias="E")
    v: Optional[List[Annotated[List[StrictStr], Field(min_length=2, max_length=2)]]] = None


class AllSteamResponse(SteamPressureResponse):
    __properties: ClassVar[List[str]] = []


class SteamPressureUpdateSpeedEnum(Enum):
    UPDATE_SPEED_100ms = "100ms"
    UPDATE_SPEED_1s = "1s"
""",
    "websocket_streams/models/user_data_stream_events_response.py": """
USERDATASTREAMEVENTSRESPONSE_EVENT_SCHEMA_MAP = {
    "MACHINE_COLD": MachineCold,
    "cupEmpty": CupEmpty,
}


class UserDataStreamEventsResponse(BaseModel):
    # data type: CupEmpty
    oneof_schema_1_validator: Optional[CupEmpty] = None
    # data type: MachineCold
    oneof_schema_2_validator: Optional[MachineCold] = None
    one_of_schemas: Set[str] = {"CupEmpty", "MachineCold"}


class MachineCold(BaseModel):
    E: Optional[StrictInt] = Field(default=None, alias="E")
    m: Optional[MachineColdM] = Field(default=None, description="The machine.")


class MachineColdM(BaseModel):
    t: Optional[StrictStr] = Field(default=None, description="How cold.")


class CupEmpty(BaseModel):
    E: Optional[StrictInt] = Field(default=None, alias="E")
""",
}
