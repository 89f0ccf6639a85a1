"""Lambda, asked through the API as terraform would."""

import io
import zipfile

from api_case import ApiCase


class Lambda(ApiCase):
    def test_what_functions_are_given(self):
        role = self.client("iam").create_role(RoleName="function", AssumeRolePolicyDocument="{}")
        functions = self.client("lambda")
        code = io.BytesIO()
        with zipfile.ZipFile(code, "w") as archive:
            archive.writestr("main.py", "def handler(event, context): pass")
        given = {
            "KMSKeyArn": "arn:aws:kms:us-east-1:123456789012:key/1",
            "DeadLetterConfig": {"TargetArn": "arn:aws:sqs:us-east-1:123456789012:letters"},
            "LoggingConfig": {"LogFormat": "JSON", "LogGroup": "/functions"},
        }
        created = functions.create_function(
            FunctionName="given",
            Runtime="python3.13",
            Role=role["Role"]["Arn"],
            Handler="main.handler",
            Code={"ZipFile": code.getvalue()},
            Publish=True,
            **given,
        )

        def seen(qualifier):
            answer = functions.get_function(FunctionName="given", Qualifier=qualifier)
            return {key: answer["Configuration"].get(key) for key in given}

        self.assertEqual(seen(created["Version"]), given)
        functions.update_function_configuration(FunctionName="given", KMSKeyArn="")
        self.assertEqual(seen("$LATEST"), given | {"KMSKeyArn": ""})
        self.assertEqual(seen(created["Version"]), given, "what is published does not change")
