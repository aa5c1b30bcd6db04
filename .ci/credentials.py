"""The headers with a vendor's credentials, from its spec and the variables that the sandbox prints."""

import base64
import json
import os
import pathlib
import re
import sys
import urllib.request

import yaml


def headers(vendor):
    """Returns the headers of the first alternative of `security` for which there are variables."""
    spec = yaml.safe_load((pathlib.Path(__file__).parent.parent / "openapi" / f"{vendor}.yaml").read_text())
    schemes = spec["components"].get("securitySchemes", {})
    for requirement in spec.get("security", []):
        found = [header(vendor, name, schemes[name]) for name in requirement]
        if all(found):
            return dict(found)
    return {}


def header(vendor, name, scheme):
    """Returns the header of one security scheme, if its variables are set."""
    kind = scheme["type"]
    if kind == "apiKey":
        value = variable(vendor, name)
        return value and (scheme["name"], value)
    if kind == "http" and scheme["scheme"] == "basic":
        return basic(variable(vendor, "username"), variable(vendor, "password"))
    token = variable(vendor, "access_token") or (kind == "oauth2" and issued(vendor))
    return token and ("Authorization", f"Bearer {token}")


def variable(vendor, name):
    words = re.sub("([a-z0-9])([A-Z])", r"\1_\2", name)
    return os.environ.get(f"{vendor}_{words}".upper())


def basic(user, password):
    if not user or not password:
        return None
    encoded = base64.b64encode(f"{user}:{password}".encode()).decode()
    return ("Authorization", f"Basic {encoded}")


def issued(vendor):
    """Fetches an access token with OAuth2 client credentials."""
    client = basic(variable(vendor, "client_id"), variable(vendor, "client_secret"))
    if not client:
        return None
    request = urllib.request.Request(variable(vendor, "token_url"), b"grant_type=client_credentials")
    request.add_header(*client)
    with urllib.request.urlopen(request) as response:
        return json.load(response)["access_token"]


if __name__ == "__main__":
    for name, value in headers(sys.argv[1]).items():
        print(f"{name}: {value}")
