"""What the environment says, read once when a command starts."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Tokens, addresses and places; everything else stands in app.yaml."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"
    config: Path = Field(default=Path("app.yaml"), validation_alias="MALTAVLA_CONFIG")
    database: str = Field(default="", validation_alias="MALTAVLA_DATABASE_URL")

    @field_validator("slack_api_url")
    @classmethod
    def _end_with_slash(cls, url: str) -> str:
        """The SDK joins method names to the address, which would eat a last part without a slash."""
        return url if url.endswith("/") else f"{url}/"

    @property
    def database_url(self) -> str:
        """The database: SQLite beside app.yaml where nothing else is said."""
        return self.database or f"sqlite:///{self.config.resolve().parent / 'maltavla.db'}"
